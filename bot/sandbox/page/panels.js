// The two panels in the header: the bot's clock and what can go wrong.

import { button, byId, element, fill } from "./dom.js";
import { attempt, note } from "./notes.js";
import { clearFaults, post } from "./server.js";
import { parts } from "./words.js";

const JUMPS = [
  ["+1 giờ", { advance_seconds: 3600 }],
  ["+1 ngày", { advance_seconds: 86400 }],
  ["Tới 7 giờ 29 sáng thứ Hai tới", { weekday: 1, hour: 7, minute: 29 }],
];
const EXAMPLE = "12/06/2017 07:29";
const FAULTS = [
  ["Mất mạng 10 giây", { kind: "outage", seconds: 10 }],
  ["Máy chủ báo bận một lần (429)", { kind: "too_many", times: 1, retry_after: 3 }],
  ["Máy chủ lỗi ba lần (500)", { kind: "error", times: 3 }],
  ["Tin đã tới nhưng mất trả lời một lần", { kind: "drop_after", times: 1 }],
];
const NAMES = {
  outage: "Mất mạng", too_many: "Máy chủ báo bận", error: "Máy chủ lỗi", drop_after: "Mất trả lời",
  drop_before: "Mất lời gọi", slow: "Trả lời chậm",
};

export class ClockPanel {
  constructor() {
    this.offset = null; // milliseconds the bot's clock is ahead of this machine's
    const when = element("input", { id: "clock-to", inputmode: "numeric", autocomplete: "off", placeholder: EXAMPLE });
    when.addEventListener("keydown", (event) => { if (event.key === "Enter") this.free(); });
    byId("clock-button").addEventListener("click", () => { when.value = this.written(); });
    byId("clock-panel").append(
      element("p", {}, "Đồng hồ này chỉ là của bot. Chuyển tới để xem lời nhắc và bảng xếp hạng tới đúng giờ."),
      element("div", { class: "choices" }, ...JUMPS.map(([label, jump]) => button(label, () => this.jump(jump)))),
      element("label", { for: "clock-to" }, `Ngày giờ khác (ví dụ ${EXAMPLE})`),
      element("div", { class: "free" }, when, button("Chuyển tới", () => this.free())),
    );
    this.when = when;
    setInterval(() => this.tick(), 500);
  }

  draw(clock) {
    byId("clock-tool").hidden = !clock;
    if (!clock) return;
    this.clock = clock;
    this.offset = new Date(clock.now) - Date.now();
    this.tick();
  }

  now() {
    return parts(new Date(Date.now() + this.offset), this.clock.zone);
  }

  written() {
    const p = this.now();
    return `${p.day}/${p.month}/${p.year} ${p.hour}:${p.minute}`;
  }

  // What was typed counts in the bot's time zone.
  free() {
    const found = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s+(\d{1,2})[:h](\d{2})\s*$/.exec(this.when.value);
    if (!found) return note(`Xin viết ngày giờ như ${EXAMPLE}`, "wrong");
    const [day, month, year, hour, minute] = found.slice(1).map((digits) => digits.padStart(2, "0"));
    return this.jump({ to: `${year}-${month}-${day}T${hour}:${minute}:00${this.clock.now.slice(-6)}` });
  }

  tick() {
    if (this.offset === null) return;
    const p = this.now();
    const shown = byId("clock-now");
    shown.replaceChildren(
      element("b", {}, `${p.hour}:${p.minute}`, element("i", {}, `:${p.second}`)),
      element("span", {}, `${p.weekday}, ${p.day}/${p.month}/${p.year}`),
    );
  }

  async jump(body) {
    const moved = await attempt(() => post("clock", body));
    if (moved) this.draw(moved.clock);
  }
}

export class FaultPanel {
  constructor(page) {
    this.page = page;
    this.on = element("ul", { class: "on" });
    this.people = element("div", { class: "people" });
    byId("fault-panel").append(
      element("p", {}, "Thử xem bot có làm mất hay nhân đôi tin nào không."),
      element("div", { class: "choices" }, ...FAULTS.map(([label, fault]) => button(label, () => this.add(label, fault)))),
      this.on,
      element("h3", {}, "Chặn bot"),
      this.people,
    );
    setInterval(() => this.drawActive(), 500);
  }

  draw(state) {
    this.faults = state.faults.map((one) => ({ ...one, until: one.seconds_left ? Date.now() + one.seconds_left * 1000 : null }));
    this.drawActive();
    const chats = state.chats.filter((chat) => chat.kind === "private");
    fill(this.people, chats.map((chat) => [chat.id, chat.title, chat.role, chat.blocked]), () => chats.map((chat) => this.blocker(chat)));
  }

  drawActive() {
    const active = (this.faults ?? []).filter((one) => !one.until || one.until > Date.now());
    const count = byId("fault-count");
    count.hidden = !active.length;
    count.textContent = active.length;
    const lines = active.map((one) => this.line(one));
    fill(this.on, lines, () => [
      ...lines.map((words) => element("li", {}, words)),
      lines.length ? element("li", {}, button("Thôi mọi sự cố", () => attempt(clearFaults), { class: "quiet" })) : null,
    ].filter(Boolean));
  }

  line(fault) {
    const left = fault.until ? `còn ${Math.ceil((fault.until - Date.now()) / 1000)} giây` : "";
    const times = fault.times ? `còn ${fault.times} lần` : "";
    return `${NAMES[fault.kind] ?? fault.kind} – ${left || times || "đang bật"}`;
  }

  blocker(chat) {
    const change = () => attempt(() => post("block", { person: chat.id, blocked: !chat.blocked }));
    const words = chat.role ? `${chat.title} (${chat.role})` : chat.title;
    return button(chat.blocked ? `Bỏ chặn: ${words}` : words, change, { "aria-pressed": String(chat.blocked) });
  }

  async add(label, fault) {
    const added = await attempt(() => post("faults", fault));
    if (added) note(`Đã bật: ${label}`);
  }
}

// A header button that opens its panel; Escape or a click elsewhere closes it.
export function startPanels() {
  const tools = ["clock", "fault"].map((name) => [byId(`${name}-button`), byId(`${name}-panel`)]);
  const set = (opener, panel, open) => { panel.hidden = !open; opener.setAttribute("aria-expanded", String(open)); };
  for (const [opener, panel] of tools) {
    opener.addEventListener("click", () => {
      const open = panel.hidden;
      tools.forEach(([other, its]) => set(other, its, false));
      set(opener, panel, open);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || panel.hidden) return;
      set(opener, panel, false);
      opener.focus();
    });
    document.addEventListener("click", (event) => {
      if (!panel.contains(event.target) && !opener.contains(event.target)) set(opener, panel, false);
    });
  }
}
