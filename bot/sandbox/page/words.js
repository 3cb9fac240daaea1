// Vietnamese dates, names and the sentences for what happens in a chat.

const WEEKDAYS = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
const WEEKDAY_INDEX = { Sun: 0, Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6 };

// The parts of a moment in the scene's time zone.
export function parts(moment, zone = "Asia/Ho_Chi_Minh") {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, hourCycle: "h23", weekday: "short", year: "numeric", month: "2-digit", day: "2-digit",
    hour: "2-digit", minute: "2-digit", second: "2-digit",
  });
  const found = Object.fromEntries(format.formatToParts(moment).map((part) => [part.type, part.value]));
  return { ...found, weekday: WEEKDAYS[WEEKDAY_INDEX[found.weekday]] };
}

export function dayOf(moment, zone) {
  const p = parts(moment, zone);
  return `${p.weekday}, ${p.day}/${p.month}/${p.year}`;
}

export function timeOf(moment, zone) {
  const p = parts(moment, zone);
  return `${p.hour}:${p.minute}`;
}

// Vietnamese people are called by the last word of their name.
export function initial(name) {
  return (name.trim().split(/\s+/).at(-1) ?? "?").charAt(0).toUpperCase();
}

export function happening(service, sender) {
  const names = service.names.join(", ");
  const words = {
    new_chat_members: names === sender ? `${sender} vào nhóm` : `${sender} thêm ${names} vào nhóm`,
    left_chat_member: names === sender ? `${sender} rời nhóm` : `${sender} đưa ${names} ra khỏi nhóm`,
    pinned_message: `${sender} ghim một tin nhắn`,
    migrate_to_chat_id: "Nhóm được nâng cấp thành siêu nhóm",
    migrate_from_chat_id: "Nhóm có số hiệu mới từ đây",
  };
  return words[service.kind] ?? "Nhóm có thay đổi";
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;
}
