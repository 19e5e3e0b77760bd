import Persistence
import Web

/// The page of someone who waits for a job: how far it is, how it ended, where to go next.
struct JobPage {
    let visit: Visit
    let job: JobStatus

    var page: Page {
        var page = Page(job.title, .office, content: content)
        if !job.state.isOver {
            page.refresh = 2
            page.assets = JobScreens.assets
        }
        return page
    }

    private var content: HTML {
        switch job.state {
        case .waiting, .running: inProgress
        case .done: NoticeBox(.success, job.sentence(at: .now)).html + following
        case .cancelled: NoticeBox(.information, job.sentence(at: .now)).html + following
        case .failed:
            NoticeBox(.danger, job.sentence(at: .now), detail: "<p>\(job.failure)</p>").html + following
        }
    }

    private var inProgress: HTML {
        """
        <job-progress data-address="\(path).json">
        \(failure)<p><progress aria-label="Avancement"\(amount)></progress></p>
        <p data-sentence>\(job.sentence(at: .now))</p>
        <p data-label>\(job.progress.label)</p>
        </job-progress>
        <p>Vous pouvez quitter cette page\u{A0}: le travail continue sans elle.</p>
        <form method="post" action="\(path / "annulation")">\(visit.csrfField)
        <button class="quiet">Annuler ce travail</button></form>
        """
    }

    private var path: SitePath { SitePath("/travaux") / job.id }

    /// Without a total the bar only says that something goes on.
    private var amount: HTML {
        guard job.progress.total > 0 else { return .empty }
        return " max=\"\(job.progress.total)\" value=\"\(job.progress.done)\""
    }

    private var failure: HTML {
        guard let failure = job.failure else { return .empty }
        return NoticeBox(.warning, failure).html
    }

    private var following: HTML {
        guard let next = job.next else { return .empty }
        return "<p><a class=\"button\" href=\"\(next)\">Continuer</a></p>"
    }
}
