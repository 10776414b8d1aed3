import init, { count, top } from "wordcount";
import "./style.css";

const text = document.querySelector<HTMLTextAreaElement>("#text")!;
const counted = document.querySelector<HTMLElement>("#count")!;
const list = document.querySelector<HTMLElement>("#top")!;

function update(): void {
  const [lines, words, characters] = count(text.value);
  counted.textContent = `${lines} lines, ${words} words, ${characters} characters`;

  const [frequent, counts] = top(text.value, 5);
  list.replaceChildren(
    ...frequent.map((word, i) => {
      const item = document.createElement("li");
      item.textContent = `${word} (${counts[i]})`;
      return item;
    }),
  );
}

await init();
text.addEventListener("input", update);
update();
