/** Zones without colour: a dense grid, dots, white, wide hatching. */
export function PrintPatterns() {
  return (
    <defs>
      <pattern id="print-red" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" fill="#9a9a9a" />
        <path d="M0 0H4M0 0V4" stroke="#6d6d6d" strokeWidth="1" />
      </pattern>
      <pattern id="print-amber" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" fill="#e2e2e2" />
        <circle cx="1.5" cy="1.5" r="0.9" fill="#666" />
        <circle cx="4.5" cy="4.5" r="0.9" fill="#666" />
      </pattern>
      <pattern id="print-none" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="8" height="8" fill="#fff" />
        <path d="M0 0V8" stroke="#999" strokeWidth="0.8" />
      </pattern>
    </defs>
  );
}
