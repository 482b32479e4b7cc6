/** Goes to the slider of a number among the levers, in the first of the tabs. */
export function focusNumber(path: string): void {
  document.querySelector<HTMLElement>('.controls [role=tab]')?.click();
  // The panel is drawn after the click.
  setTimeout(() => {
    const slider = document.querySelector<HTMLElement>(`.controls [data-path="${CSS.escape(path)}"] input[type=range]`);
    slider?.scrollIntoView({ block: 'center' });
    slider?.focus({ preventScroll: true });
  });
}
