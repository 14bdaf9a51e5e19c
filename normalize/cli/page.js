// Shows the card of a mention beside it, on hover, focus or tap. Without this script the cards stand below the text, numbered.
(() => {
  const EDGE = 8, GAP = 6, PATIENCE = 300; // pixels to the window's edge and to the mention; milliseconds to reach the card
  const root = document.documentElement;
  let card, mention, pointer, timer;
  root.classList.add("js");

  function hide() {
    clearTimeout(timer);
    for (const element of [card, mention]) element?.classList.remove("shown");
    card = mention = undefined;
  }

  function place() {
    if (!card) return;
    const rects = [...mention.getClientRects()]; // several, where the mention goes over lines
    const rect = rects.find((r) => pointer && r.top <= pointer.y && pointer.y <= r.bottom) ?? rects[0];
    const above = rect.top - GAP - EDGE, below = root.clientHeight - rect.bottom - GAP - EDGE;
    card.style.maxHeight = `${Math.max(above, below)}px`;
    const fits = card.offsetHeight <= below || below >= above;
    const start = getComputedStyle(mention).direction === "rtl" ? rect.right - card.offsetWidth : rect.left;
    const most = root.clientWidth - card.offsetWidth - EDGE;
    card.style.left = `${Math.max(EDGE, Math.min(start, most))}px`;
    card.style.top = `${fits ? rect.bottom + GAP : rect.top - GAP - card.offsetHeight}px`;
  }

  function show(target, at) {
    clearTimeout(timer);
    if (target === mention) return;
    hide();
    [mention, pointer, card] = [target, at, document.getElementById(`n${target.dataset.n}`)];
    for (const element of [card, mention]) element.classList.add("shown");
    card.scrollTop = 0;
    place();
  }

  const mentionAt = (event) => event.target.closest?.("mark[data-n]");
  addEventListener("mouseover", (event) => {
    const target = mentionAt(event);
    if (target) show(target, { y: event.clientY });
    else if (card?.contains(event.target)) clearTimeout(timer);
    else if (card) timer = (clearTimeout(timer), setTimeout(hide, PATIENCE));
  });
  addEventListener("focusin", (event) => (mentionAt(event) ? show(mentionAt(event)) : card?.contains(event.target) || hide()));
  addEventListener("click", (event) => (mentionAt(event) ? show(mentionAt(event), { y: event.clientY }) : card?.contains(event.target) || hide()));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const last = mention;
      if (card?.contains(document.activeElement)) last.focus();
      hide();
    } else if (event.key === "Enter" && mentionAt(event)) card?.querySelector("a")?.focus();
  });
  addEventListener("scroll", (event) => event.target === document && place(), true);
  addEventListener("resize", place);
})();
