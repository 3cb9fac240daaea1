// One chat: who it is, the messages, and what can be written.

import { button, element, fill } from "./dom.js";
import { Composer } from "./composer.js";
import { drawMessage } from "./messages.js";
import { attempt } from "./notes.js";
import { inBase64, post } from "./server.js";
import { dayOf, initial } from "./words.js";

const TOLD = 3500; // milliseconds
const NEAR = 60; // pixels from the end that still count as "at the end"
const PICTURES = ["image/png", "image/jpeg", "image/webp"];
const AIR = 8; // pixels above a picture that is being looked at

export class Column {
  // page: nameOf(person), hueOf(person), zone, readingChanged()
  constructor(chat, page) {
    this.page = page;
    this.chat = chat;
    this.nodes = new Map();
    this.seen = chat.messages.length;
    this.onScreen = true;
    const group = chat.kind !== "private";
    this.composer = new Composer(chat, {
      say: (text, person) => this.say(text, person),
      contact: (person) => attempt(() => post("contact", { person, chat: this.chat.id })),
      file: (file, person) => attempt(() => this.sendFile(file, person)),
    });
    this.list = element("ol", { class: "messages", role: "log", "aria-label": `Tin nhắn với ${chat.title}`, tabindex: 0 });
    this.newer = button("Tin mới ↓", () => this.toEnd(), { class: "newer", hidden: true });
    this.banner = element("div", { class: "banner", hidden: true });
    this.toasts = element("div", { class: "toasts", role: "status" });
    this.pinned = button("", () => this.toPinned(), { class: "pinned", hidden: true });
    this.edition = ""; // of what is pinned, as it was drawn last
    const avatar = element("span", { class: `avatar${group ? " group" : ""}`, "aria-hidden": "true" }, group ? "" : initial(chat.title));
    const names = element("div", { class: "names" },
      element("h2", { id: `name-${chat.id}` }, chat.title), element("p", { class: "role" }, chat.role));
    this.root = element("section", {
      class: `column ${group ? "hue-group" : page.hueOf(chat.id)}`, "aria-labelledby": `name-${chat.id}`, "data-chat": chat.id,
    }, element("header", {}, avatar, names), this.pinned, this.toasts, this.list, this.newer, this.banner, this.composer.root);
    this.following = true; // the newest message stays in sight until the reader scrolls back
    this.list.addEventListener("scroll", () => { this.following = this.atEnd; this.noticeReading(); });
    new ResizeObserver(() => this.following && this.toEnd()).observe(this.list);
  }

  get unread() {
    return this.chat.messages.slice(this.seen).filter((one) => one.from.bot).length;
  }

  // Where the list comes to rest: at its end, or at the top of a newest message whose picture would be above the edge.
  get end() {
    const end = this.list.scrollHeight - this.list.clientHeight;
    const newest = this.list.lastElementChild;
    if (!newest?.querySelector(".picture")) return end;
    const top = newest.getBoundingClientRect().top - this.list.getBoundingClientRect().top + this.list.scrollTop;
    return Math.min(end, Math.max(0, top - AIR));
  }

  get atEnd() {
    return this.end - this.list.scrollTop < NEAR;
  }

  say(text, person = this.composer.person) {
    return attempt(() => post("say", { person, text, chat: this.chat.id }));
  }

  async sendFile(file, person) {
    const kind = PICTURES.includes(file.type) ? "photo" : "document";
    const sent = { person, chat: this.chat.id, name: file.name, base64: await inBase64(file), kind };
    return post("file", file.type ? { ...sent, mime: file.type } : sent);
  }

  press(message, key) {
    const wanted = key.data || key.label;
    return attempt(() => post("press", { person: this.composer.person, wanted, message: message.id, chat: this.chat.id }));
  }

  // What the bot answered to a press, for a moment.
  tell(words) {
    const shown = element("p", {}, words);
    this.toasts.replaceChildren(shown);
    setTimeout(() => shown.remove(), TOLD);
  }

  draw(chat, hints) {
    this.chat = chat;
    this.composer.draw(chat, this.page.nameOf, hints);
    this.drawMessages();
    this.drawBanner();
    this.drawPinned();
    if (this.following) this.toEnd();
    this.noticeEdition();
    this.noticeReading();
    this.newer.hidden = this.following || this.unread === 0;
  }

  drawMessages() {
    if (!this.chat.messages.length) {
      const hint = element("li", { class: "empty" }, "Chưa có tin nhắn nào ở đây.");
      this.list.replaceChildren(hint);
      return;
    }
    const wanted = [];
    let day = "";
    for (const message of this.chat.messages) {
      const today = dayOf(new Date(message.date), this.page.zone);
      if (today !== day) wanted.push(this.keep(`day ${today}`, today, () => element("li", { class: "day" }, today)));
      day = today;
      const key = `${message.chat}:${message.id}`;
      wanted.push(this.keep(key, message, () => drawMessage({ ...message, key }, this.view(), this.acts())));
    }
    this.arrange(wanted);
  }

  // The node for this key, made anew only when what it shows has changed.
  keep(key, shown, make) {
    const signature = JSON.stringify(shown);
    const known = this.nodes.get(key);
    if (known?.signature === signature) return known.node;
    const node = make();
    this.nodes.set(key, { signature, node });
    return node;
  }

  arrange(wanted) {
    const staying = new Set(wanted);
    for (const node of [...this.list.children]) if (!staying.has(node)) node.remove();
    wanted.forEach((node, place) => {
      if (this.list.children[place] !== node) this.list.insertBefore(node, this.list.children[place] ?? null);
    });
  }

  view() {
    return {
      zone: this.page.zone,
      isGroup: this.chat.kind !== "private",
      hue: this.page.hueOf,
      find: (id) => this.chat.messages.find((one) => one.id === id),
    };
  }

  acts() {
    return { say: (text) => this.say(text), press: (message, key) => this.press(message, key) };
  }

  drawBanner() {
    const absent = !this.chat.bot_inside;
    this.banner.hidden = !absent && !this.chat.blocked;
    fill(this.banner, [absent, this.chat.blocked], () => (this.chat.blocked
      ? ["Đã chặn bot.", button("Bỏ chặn", () => attempt(() => post("block", { person: this.chat.id, blocked: false })))]
      : ["Bot không ở trong nhóm.", button("Thêm bot vào nhóm", () => this.addBot(), { "data-step": "add_bot" })]));
  }

  addBot() {
    return attempt(() => post("group/act", { group: this.chat.id, act: "add_bot", person: this.composer.person }));
  }

  get pinnedMessage() {
    return this.chat.messages.find((one) => one.id === this.chat.pinned[0]);
  }

  drawPinned() {
    const shown = this.pinnedMessage;
    this.pinned.hidden = !shown;
    if (!shown) return;
    const title = (shown.text || "ảnh").split("\n")[0];
    this.pinned.replaceChildren(element("strong", {}, shown.edited ? "Ghim, vừa sửa: " : "Đã ghim: "), title);
  }

  // An edit of what is pinned makes no new message: it is brought into sight once, or nobody would notice it.
  noticeEdition() {
    const shown = this.pinnedMessage;
    const edition = shown ? `${shown.id} ${shown.text}` : "";
    const moved = shown?.edited && this.edition.startsWith(`${shown.id} `) && edition !== this.edition;
    this.edition = edition;
    if (moved) this.toPinned();
  }

  toPinned() {
    const node = this.nodes.get(`${this.chat.id}:${this.chat.pinned[0]}`)?.node;
    if (!node) return;
    this.following = false;
    const top = node.getBoundingClientRect().top - this.list.getBoundingClientRect().top;
    this.list.scrollTop += top - AIR;
  }

  toEnd() {
    this.following = true;
    this.list.scrollTop = this.end;
    this.noticeReading();
  }

  noticeReading() {
    if (this.onScreen && this.atEnd && !document.hidden) this.seen = this.chat.messages.length;
    if (this.atEnd) this.newer.hidden = true;
    this.page.readingChanged();
  }
}
