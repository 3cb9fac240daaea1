// Talks to the control API and hears of every change.

export async function post(act, body) {
  const answer = await fetch(`/sandbox/${act}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error ?? `Lỗi ${answer.status}`);
  return result;
}

// The bytes of a file that was chosen, as the control API takes them.
export function inBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1] ?? "");
    reader.onerror = () => reject(new Error("Không đọc được tệp."));
    reader.readAsDataURL(file);
  });
}

export async function clearFaults() {
  await fetch("/sandbox/faults", { method: "DELETE" });
}

export async function readState() {
  const answer = await fetch("/sandbox/state");
  if (!answer.ok) throw new Error(`Lỗi ${answer.status}`);
  return answer.json();
}

// Calls show(state) now and after every change; calls lost(true or false) when the line breaks and returns.
export function follow(show, lost) {
  let drawn = -1;
  let wanted = 0;
  let busy = false;
  const refresh = async () => {
    if (busy) return;
    busy = true;
    try {
      while (drawn < wanted) {
        const state = await readState();
        drawn = state.version;
        show(state);
      }
    } catch {
      drawn = -1;
    } finally {
      busy = false;
    }
  };
  const events = new EventSource("/sandbox/events");
  events.onopen = () => lost(false);
  events.onerror = () => { lost(true); drawn = -1; wanted = 0; };
  events.onmessage = (event) => { wanted = Number(event.data); refresh(); };
}
