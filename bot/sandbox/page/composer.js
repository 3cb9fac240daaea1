// Where a person writes: the text field, the "/" menu, the reply keyboard, and in a group who is speaking.

import { button, element, fill } from "./dom.js";

const TALLEST = 168; // pixels
const HINTS = 2;

export class Composer {
  // acts: say(text, person), contact(person), file(file, person)
  constructor(chat, acts) {
    this.chat = chat;
    this.acts = acts;
    this.choice = -1;
    const name = `write-${chat.id}`;
    this.field = element("textarea", {
      id: name, rows: 1, placeholder: "Viết tin nhắn…", "aria-label": `Tin nhắn trong ${chat.title}`,
      autocomplete: "off", enterkeyhint: "send",
    });
    this.menu = element("div", { class: "menu", role: "listbox", "aria-label": "Danh mục lệnh", hidden: true });
    this.opener = button("/", () => this.toggleMenu(), { class: "opener", "aria-label": "Mở danh mục lệnh", "aria-expanded": "false" });
    this.chosen = element("input", { type: "file", class: "unseen", tabindex: -1, "aria-label": `Tệp gửi tới ${chat.title}` });
    this.attach = button("+", () => this.chosen.click(), { class: "attach", "aria-label": "Gửi tệp" });
    this.send = element("button", { type: "submit", class: "send", "aria-label": "Gửi" }, "Gửi");
    this.keys = element("div", { class: "keyboard", role: "group", "aria-label": "Bàn phím trả lời", hidden: true });
    this.hints = element("div", { class: "hints", role: "group", "aria-label": "Gợi ý" });
    this.speaker = element("select", { id: `as-${chat.id}` });
    this.speakers = element("label", { class: "speakers", for: `as-${chat.id}`, hidden: true }, "Viết với tên", this.speaker);
    const line = element("div", { class: "line" }, this.opener, this.attach, this.chosen, this.field, this.send);
    this.root = element("form", { class: "composer", onsubmit: (event) => this.submit(event) }, this.menu, this.keys, this.hints, this.speakers, line);
    this.chosen.addEventListener("change", () => this.sendFile());
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("focusout", (event) => { if (!this.root.contains(event.relatedTarget)) this.closeMenu(); });
  }

  get person() {
    return this.chat.people.length > 1 ? Number(this.speaker.value) : this.chat.people[0];
  }

  draw(chat, nameOf, hints) {
    this.chat = chat;
    this.drawHints(hints);
    const mayWrite = chat.bot_inside && !chat.blocked;
    this.root.hidden = chat.blocked;
    this.opener.hidden = !mayWrite || !this.commands().length;
    this.speakers.hidden = chat.kind === "private";
    fill(this.speaker, chat.people, () => chat.people.map((id) => element("option", { value: id }, nameOf(id))));
    this.keys.hidden = !chat.keyboard;
    fill(this.keys, chat.keyboard, () => this.keyboardRows());
  }

  // Suggestions for this chat: a message comes into the field, to be read and sent; a contact is shared at once.
  drawHints(hints) {
    const shown = hints.filter((step) => ["say", "contact"].includes(step.kind)).slice(0, HINTS);
    this.hints.hidden = !shown.length;
    fill(this.hints, shown, () => shown.map((step) => this.hint(step)));
  }

  hint(step) {
    const act = () => (step.kind === "contact" ? this.acts.contact(step.person) : this.suggest(step));
    return button(step.label, act, { class: `hint${step.next ? " now" : ""}` });
  }

  suggest(step) {
    if (this.chat.people.length > 1) this.speaker.value = String(step.person);
    this.field.value = step.text;
    this.typed();
    this.closeMenu();
    this.field.focus();
  }

  keyboardRows() {
    const rows = this.chat.keyboard?.keyboard ?? [];
    return rows.map((row) => element("div", { class: "row" }, ...row.map((key) => this.replyKey(key))));
  }

  replyKey(key) {
    const act = () => (key.request_contact ? this.acts.contact(this.person) : this.acts.say(key.text, this.person));
    return button(key.text, act, { class: "key", "data-label": key.text });
  }

  commands() {
    const typed = this.field.value.startsWith("/") ? this.field.value.slice(1).toLowerCase() : "";
    return (this.chat.menus[this.person] ?? []).filter((one) => one.command.startsWith(typed));
  }

  typed() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, TALLEST)}px`;
    if (/^\/[a-z0-9_]*$/i.test(this.field.value)) this.openMenu();
    else this.closeMenu();
  }

  toggleMenu() {
    if (this.menu.hidden) this.openMenu();
    else this.closeMenu();
    this.field.focus();
  }

  openMenu() {
    const found = this.commands();
    this.choice = -1;
    this.menu.replaceChildren(...found.map((one) => this.menuLine(one)));
    this.menu.hidden = !found.length;
    this.opener.setAttribute("aria-expanded", String(!this.menu.hidden));
  }

  closeMenu() {
    this.menu.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
  }

  menuLine(one) {
    const parts = [element("strong", {}, `/${one.command}`), element("span", {}, one.description)];
    const choose = () => { this.closeMenu(); this.clear(); this.acts.say(`/${one.command}`, this.person); };
    return element("button", { type: "button", role: "option", class: "menu-line", onclick: choose, tabindex: -1 }, ...parts);
  }

  key(event) {
    if (event.isComposing) return;
    if (!this.menu.hidden && this.menuKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey) this.submit(event);
  }

  // Arrow keys walk the open menu, Enter takes the line, Escape closes; whether the key was used.
  menuKey(event) {
    const lines = [...this.menu.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.choice = (this.choice + step + lines.length) % lines.length;
      lines.forEach((line, place) => line.setAttribute("aria-selected", String(place === this.choice)));
      lines[this.choice].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Escape") this.closeMenu();
    else if (event.key === "Enter" && this.choice >= 0) lines[this.choice].click();
    else return false;
    event.preventDefault();
    return true;
  }

  // A file goes at once; choosing the same one again sends it again.
  sendFile() {
    const [file] = this.chosen.files;
    if (file) this.acts.file(file, this.person);
    this.chosen.value = "";
  }

  submit(event) {
    event.preventDefault();
    const text = this.field.value;
    if (!text.trim()) return;
    this.clear();
    this.acts.say(text, this.person);
  }

  clear() {
    this.field.value = "";
    this.closeMenu();
    this.field.style.height = "auto";
  }
}
