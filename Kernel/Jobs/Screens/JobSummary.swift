import Foundation
import Persistence

/// What the script of the page reads of a job.
struct JobSummary: Encodable {
    let state: String
    let isOver: Bool
    let done: Int
    let total: Int
    let label: String
    let sentence: String

    init(_ job: JobStatus) {
        state = job.state.rawValue
        isOver = job.state.isOver
        done = job.progress.done
        total = job.progress.total
        label = job.progress.label
        sentence = job.sentence(at: .now)
    }

    var json: Data {
        get throws { try JSONEncoder().encode(self) }
    }
}

extension JobStatus {
    /// Where the job stands, in one sentence.
    func sentence(at now: Instant) -> String {
        switch state {
        case .waiting where failure != nil:
            "Ce travail n’a pas abouti, il sera repris \(delay(from: now))."
        case .waiting where runAfter > now.adding(.seconds(60)):
            "Ce travail est prévu, il commencera \(delay(from: now))."
        case .waiting: "Ce travail va commencer."
        case .running where progress.total > 0: "\(progress.done) sur \(progress.total)"
        case .running: "Ce travail est en cours."
        case .done: "C’est terminé."
        case .failed: "Ce travail n’a pas abouti."
        case .cancelled where progress.total > 0:
            "Ce travail a été annulé. Il en était à \(progress.done) sur \(progress.total)\u{A0}: ce qui est fait le reste."
        case .cancelled: "Ce travail a été annulé."
        }
    }

    private func delay(from now: Instant) -> String {
        let minutes = max(0, runAfter.milliseconds - now.milliseconds) / 60_000
        return switch minutes {
        case 0: "dans moins d’une minute"
        case 1: "dans une minute"
        case 2..<120: "dans \(minutes) minutes"
        case 120..<2880: "dans \(minutes / 60) heures"
        default: "dans \(minutes / 1440) jours"
        }
    }
}
