// Leads a first-time visitor: a few sentences, one suggested step, and the list of all steps.

import { button, byId, element, fill } from "./dom.js";
import { attempt } from "./notes.js";
import { post } from "./server.js";

const NARROW = 720; // pixels: below it the introduction makes way as soon as the first step is done

export class Guide {
  // page: nameOf(person), roleOf(person), hueOf(person), columnOf(chat), show(chat)
  constructor(page) {
    this.page = page;
    this.root = byId("guide");
    this.open = true;
    this.listOpen = false;
  }

  draw(state) {
    this.state = state;
    const step = state.steps[state.next];
    const ready = step ? this.isReady(step) : false;
    this.root.hidden = !state.sentences.length && !state.steps.length;
    if (!this.begun && state.steps.some((one) => one.done)) {
      this.begun = true;
      this.open = window.innerWidth >= NARROW;
    }
    fill(this.root, [state.sentences, state.steps, ready, this.open, this.listOpen], () => [
      this.open || this.listOpen ? this.sentences() : null,
      state.steps.length ? this.card(step, ready) : null,
      this.listOpen ? this.list() : null,
    ].filter(Boolean));
    this.mark(step);
  }

  sentences() {
    const lines = this.state.sentences.map((words) => element("p", {}, words));
    const hide = button("Ẩn", () => this.set({ open: false, listOpen: false }), { class: "quiet", "aria-label": "Ẩn lời giới thiệu" });
    return element("div", { class: "sentences" }, element("div", {}, ...lines), hide);
  }

  card(step, ready) {
    const total = this.state.steps.length;
    const done = this.state.steps.filter((one) => one.done).length;
    const more = button(this.listOpen ? "Đóng danh sách" : "Các bước", () => this.set({ listOpen: !this.listOpen }),
      { class: "quiet", "aria-expanded": String(this.listOpen) });
    const tools = element("span", { class: "guide-tools" }, more);
    if (!step) {
      return element("div", { class: "step" }, element("p", { class: "step-words" },
        element("strong", {}, "Đã đi hết các bước gợi ý."), " Cứ thử tiếp theo ý mình."), tools);
    }
    const act = button(ready ? "Làm bước này" : "Chờ bot trả lời…", () => this.play(step),
      { class: "do", disabled: !ready, id: "do-step" });
    return element("div", { class: `step ${this.page.hueOf(step.person)}` },
      element("p", { class: "step-words" },
        element("span", { class: "step-count" }, `Bước ${done + 1}/${total}`), this.who(step),
        element("strong", { class: "step-label" }, step.label)), act, tools);
  }

  who(step) {
    if (step.kind === "clock") return element("span", { class: "step-who" }, "Đồng hồ");
    const role = this.page.roleOf(step.person);
    return element("span", { class: "step-who" }, this.page.nameOf(step.person), role ? element("small", {}, role) : null);
  }

  list() {
    const lines = this.state.steps.map((step, place) => {
      const now = place === this.state.next;
      const mark = step.done ? "đã xong" : now ? "bước này" : "";
      return element("li", { class: step.done ? "done" : now ? "now" : "", "aria-current": now ? "step" : null },
        element("span", {}, `${step.kind === "clock" ? "Đồng hồ" : this.page.nameOf(step.person)}: ${step.label}`),
        mark ? element("em", {}, mark) : null);
    });
    return element("ol", { class: "steps" }, ...lines);
  }

  set(change) {
    Object.assign(this, change);
    this.draw(this.state);
  }

  // Where a button is waited for, an older one of the same name does not count while the last words are unanswered.
  isReady(step) {
    if (!step.awaits) return true;
    const root = this.page.columnOf(step.chat)?.root;
    const newest = [...(root?.querySelectorAll(".message") ?? [])].at(-1);
    return Boolean(newest?.classList.contains("from-bot") && root.querySelector(this.selector(step.awaits)));
  }

  selector(label) {
    return `.key[data-label="${CSS.escape(label)}"]`;
  }

  // Outlines the button that the step is about, in the newest message that has it.
  mark(step) {
    for (const marked of document.querySelectorAll(".suggested")) marked.classList.remove("suggested");
    const column = step && step.kind !== "clock" ? this.page.columnOf(step.chat) : null;
    for (const one of document.querySelectorAll(".column.next, .tab.next")) one.classList.remove("next");
    if (!column) return;
    column.root.classList.add("next");
    document.querySelector(`.tab[data-chat="${step.chat}"]`)?.classList.add("next");
    if (step.kind === "press") [...column.root.querySelectorAll(this.selector(step.text))].at(-1)?.classList.add("suggested");
    if (step.kind === "contact") column.root.querySelector(".keyboard .key")?.classList.add("suggested");
  }

  async play(step) {
    this.page.show(step.chat);
    const { person, chat, text } = step;
    const acts = {
      say: () => post("say", { person, chat, text }),
      press: () => post("press", { person, chat, wanted: text }),
      contact: () => post("contact", { person, chat }),
      add_bot: () => post("group/act", { group: chat, act: "add_bot", person }),
      clock: () => post("clock", step.jump),
    };
    await attempt(acts[step.kind]);
    this.page.columnOf(chat)?.toEnd();
  }
}
