"use client";

/** The frame itself failed, so nothing of ours can be used: no catalogue, no style sheet. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="ru">
      <body style={{ font: "16px/1.5 system-ui, sans-serif", margin: "14vh 10vw" }}>
        <h1 style={{ fontSize: 20 }}>Страница не открылась / The page did not open</h1>
        <p>Записанное сохранено. Попробуйте ещё раз через минуту. What was saved is safe. Try again in a minute.</p>
        <button type="button" onClick={reset} style={{ font: "inherit", padding: "8px 16px" }}>
          Повторить / Try again
        </button>
      </body>
    </html>
  );
}
