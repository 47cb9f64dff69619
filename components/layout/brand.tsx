/** Waves that go out and come back. */
export function BrandMark() {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      aria-hidden="true"
      className="flex-none text-accent"
    >
      <circle cx="4" cy="9" r="2" fill="currentColor" stroke="none" />
      <path d="M8 5.2a5.4 5.4 0 0 1 0 7.6M11.6 2.2a9.6 9.6 0 0 1 0 13.6" />
    </svg>
  );
}
