// The page of a job, kept up to date without loading it again: <job-progress data-address="/travaux/….json">.

/** Asks how far the job is every second and writes it; loads the page again when the job is over. */
class JobProgress extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.ask(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async ask() {
    try {
      const answer = await fetch(this.dataset.address, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      this.show(await answer.json());
    } catch {
      // The network went away for a moment: the next second asks again.
    }
  }

  /** @param {{isOver: boolean, done: number, total: number, label: string, sentence: string}} job */
  show(job) {
    if (job.isOver) {
      clearInterval(this.timer);
      location.reload();
      return;
    }
    const bar = this.querySelector("progress");
    if (bar && job.total > 0) {
      bar.max = job.total;
      bar.value = job.done;
    }
    const sentence = this.querySelector("[data-sentence]");
    if (sentence && sentence.textContent !== job.sentence) sentence.textContent = job.sentence;
    const label = this.querySelector("[data-label]");
    if (label && label.textContent !== job.label) label.textContent = job.label;
  }
}

customElements.define("job-progress", JobProgress);
