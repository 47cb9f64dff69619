/** What the zones are filled with; every picture on the page refers to these by name. */
export function MapPatterns() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="absolute print:hidden">
      <defs>
        <pattern id="zone-amber" width="7" height="7" patternUnits="userSpaceOnUse">
          <rect width="7" height="7" fill="var(--color-zone-amber)" />
          <circle cx="1.8" cy="1.8" r="1" fill="var(--color-zone-mark)" />
          <circle cx="5.3" cy="5.3" r="1" fill="var(--color-zone-mark)" />
        </pattern>
        <pattern id="zone-none" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" fill="var(--color-zone-none)" />
          <path d="M0 0V6" stroke="var(--color-zone-hatch)" strokeWidth="1.3" />
        </pattern>
      </defs>
    </svg>
  );
}
