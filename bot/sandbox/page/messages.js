// One message of a chat as an element.

import { button, element } from "./dom.js";
import { formatted } from "./formatted.js";
import { happening, initial, size, timeOf } from "./words.js";
import { enlarge } from "./notes.js";

// `chat` has zone, isGroup, hue(person), find(message id); acts: say, press.
export function drawMessage(message, chat, acts) {
  if (message.service) {
    const words = happening(message.service, message.from.name);
    return element("li", { class: "happening", "data-key": message.key }, words);
  }
  const side = message.from.bot ? "from-bot" : "from-person";
  const hue = message.from.bot ? "" : chat.hue(message.from.id);
  return element(
    "li",
    { class: `message ${side} ${hue}`, "data-key": message.key },
    sender(message, chat),
    element("div", { class: "bubble" }, ...content(message, chat, acts)),
    rows(message, acts),
  );
}

function sender(message, chat) {
  if (message.from.bot) return element("span", { class: "sender bot-name" }, message.from.name);
  if (!chat.isGroup) return element("span", { class: "sender unseen" }, `${message.from.name}:`);
  const avatar = element("span", { class: "avatar small", "aria-hidden": "true" }, initial(message.from.name));
  return element("span", { class: "sender" }, avatar, message.from.name);
}

function content(message, chat, acts) {
  return [
    message.forwarded_from ? element("p", { class: "forwarded" }, `Chuyển tiếp từ ${message.forwarded_from}`) : null,
    quoted(message, chat),
    message.picture ? picture(message) : null,
    message.document ? file(message.document) : null,
    message.contact ? card(message.contact) : null,
    message.sticker ? element("p", { class: "sticker" }, message.sticker) : null,
    message.text ? element("div", { class: "words" }, ...formatted(message.text, message.entities, acts.say)) : null,
    stamp(message, chat),
  ];
}

function quoted(message, chat) {
  const original = message.reply_to ? chat.find(message.reply_to) : null;
  if (!original) return null;
  const excerpt = (original.text || "Ảnh, tệp hoặc nhãn dán").split("\n")[0].slice(0, 80);
  return element("p", { class: "quoted" }, element("strong", {}, original.from.name), element("span", {}, excerpt));
}

function picture(message) {
  const alt = message.text ? `Ảnh: ${message.text.split("\n")[0]}` : "Ảnh không có lời";
  const { url, width, height } = message.picture;
  const image = element("img", { src: url, width, height, alt, loading: "lazy" });
  return button(image, () => enlarge(url, alt), { class: "picture", "aria-label": `${alt}. Bấm để phóng to` });
}

// A PDF opens beside the page, as a phone would show it; any file can be saved.
function file(document) {
  const { url, name, bytes } = document;
  const ending = name.split(".").at(-1).toUpperCase().slice(0, 4);
  const open = ending === "PDF" ? element("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, "Mở") : null;
  const save = element("a", { href: url, download: name }, "Tải về");
  return element("div", { class: "file" },
    element("span", { class: `ending ${ending.toLowerCase()}`, "aria-hidden": "true" }, ending),
    element("div", {}, element("strong", {}, name),
      element("p", { class: "about-file" }, element("span", {}, size(bytes)), open, save)));
}

function card(contact) {
  return element("p", { class: "card" }, element("strong", {}, contact.name), `+${contact.phone.replace(/^\+/, "")}`);
}

function stamp(message, chat) {
  const edited = message.edited ? element("span", {}, "đã sửa") : null;
  const time = element("time", { datetime: message.date }, timeOf(new Date(message.date), chat.zone));
  return element("p", { class: "stamp" }, edited, time);
}

function rows(message, acts) {
  if (!message.buttons.length) return null;
  const drawn = message.buttons.map((row) => element("div", { class: "row" }, ...row.map((key) => inline(message, key, acts))));
  return element("div", { class: "inline", role: "group", "aria-label": "Nút của tin nhắn" }, ...drawn);
}

function inline(message, key, acts) {
  if (key.url) {
    return element("a", { class: "key", href: key.url, target: "_blank", rel: "noreferrer noopener" }, key.label);
  }
  const press = (event) => {
    event.currentTarget.classList.add("pressed");
    acts.press(message, key).finally(() => event.target.closest(".key")?.classList.remove("pressed"));
  };
  return button(key.label, press, { class: "key", "data-label": key.label });
}
