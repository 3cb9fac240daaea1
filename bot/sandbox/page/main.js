// Puts the page together and keeps it in step with the sandbox.

import { byId, element, fill } from "./dom.js";
import { Column } from "./column.js";
import { Guide } from "./guide.js";
import { alertWith, startNotes } from "./notes.js";
import { ClockPanel, FaultPanel, startPanels } from "./panels.js";
import { follow } from "./server.js";

const HUES = 7;

class Page {
  constructor() {
    this.columns = new Map();
    this.people = new Map();
    this.active = null;
    this.toasts = null;
    this.zone = "Asia/Ho_Chi_Minh";
    this.nameOf = (id) => this.people.get(id)?.name ?? "";
    this.roleOf = (id) => this.people.get(id)?.role ?? "";
    this.hueOf = (id) => `hue-${(this.people.get(id)?.place ?? 0) % HUES}`;
    this.columnOf = (chat) => this.columns.get(chat);
    this.guide = new Guide(this);
    this.clock = new ClockPanel();
    this.faults = new FaultPanel(this);
    this.watch = new IntersectionObserver((seen) => this.noticeSight(seen), { threshold: 0.6 });
    document.addEventListener("visibilitychange", () => this.columns.forEach((column) => column.noticeReading()));
  }

  draw(state) {
    state.people.forEach((person, place) => this.people.set(person.id, { ...person, place }));
    this.zone = state.clock?.zone ?? this.zone;
    document.title = state.title;
    byId("title").textContent = state.title;
    this.drawColumns(state);
    this.drawTabs();
    this.guide.draw(state);
    this.clock.draw(state.clock);
    this.faults.draw(state);
    this.drawToasts(state.toasts);
  }

  drawColumns({ chats, steps, next }) {
    const open = steps.map((step, place) => ({ ...step, next: place === next })).filter((step) => !step.done);
    const wanted = new Set(chats.map((chat) => chat.id));
    for (const [id, column] of this.columns) if (!wanted.has(id)) this.drop(id, column);
    for (const chat of chats) {
      if (!this.columns.has(chat.id)) this.open(chat);
      this.columns.get(chat.id).draw(chat, open.filter((step) => step.chat === chat.id));
    }
    if (!wanted.has(this.active)) this.show(chats[0]?.id ?? null);
  }

  open(chat) {
    const column = new Column(chat, this);
    this.columns.set(chat.id, column);
    byId("columns").append(column.root);
    this.watch.observe(column.root);
  }

  drop(id, column) {
    this.watch.unobserve(column.root);
    column.root.remove();
    this.columns.delete(id);
  }

  drawTabs() {
    const tabs = [...this.columns.values()];
    fill(byId("tabs"), tabs.map((one) => [one.chat.id, one.chat.title]), () => tabs.map((one) => this.tab(one)));
    this.readingChanged();
  }

  tab(column) {
    const { id, title, role, kind } = column.chat;
    const hue = kind === "private" ? this.hueOf(id) : "hue-group";
    const names = element("span", { class: "tab-names" }, element("b", {}, title), element("small", {}, role));
    const count = element("span", { class: "count", hidden: true });
    return element("button", { type: "button", class: `tab ${hue}`, "data-chat": id, onclick: () => this.show(id) }, names, count);
  }

  // Brings a chat to the front: the tab on a phone, into view on a desktop.
  show(chat) {
    this.active = chat;
    for (const [id, column] of this.columns) column.root.classList.toggle("active", id === chat);
    const column = this.columns.get(chat);
    column?.root.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "smooth" });
    column?.toEnd();
    this.readingChanged();
    byId("tabs").querySelector(`[data-chat="${chat}"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  readingChanged() {
    for (const tab of byId("tabs").children) {
      const column = this.columns.get(Number(tab.dataset.chat));
      const unread = column?.unread ?? 0;
      const count = tab.querySelector(".count");
      count.hidden = unread === 0;
      count.textContent = unread;
      count.setAttribute("aria-label", `${unread} tin chưa đọc`);
      tab.setAttribute("aria-current", String(column?.chat.id === this.active));
    }
  }

  noticeSight(seen) {
    for (const entry of seen) {
      const column = this.columns.get(Number(entry.target.dataset.chat));
      if (!column) continue;
      column.onScreen = entry.isIntersecting;
      column.noticeReading();
    }
  }

  // What the bot answered to a press is shown once; old ones are not news after a reload.
  drawToasts(toasts) {
    const fresh = this.toasts === null ? [] : toasts.filter((one) => !this.toasts.has(one.id));
    this.toasts = new Set([...(this.toasts ?? []), ...toasts.map((one) => one.id)]);
    for (const toast of fresh) {
      if (toast.alert) alertWith(toast.text);
      else this.columns.get(toast.chat)?.tell(toast.text);
    }
  }
}

startNotes();
startPanels();
const page = new Page();
follow((state) => page.draw(state), (lost) => { byId("offline").hidden = !lost; });
