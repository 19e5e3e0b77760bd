import Persistence
import Web

/// On the page of publishing: a publication that waits for its date, and what keeps it back or will.
struct HoldPart {
    let desk: CommuneDesk
    let date: Instant
    let hold: PublicationHold?
    /// Whether changes may wait to be read again at that date.
    let mayWaitForReading: Bool

    private var day: String { FrenchMoment.weekday(date) }

    /// - Parameter cancel: the button that gives it up.
    func box(_ cancel: PostButton?) -> NoticeBox {
        guard let hold else {
            return NoticeBox(
                .information, "Publication prévue \(day).", detail: "<p>\(atItsDate)</p>\(cancel)")
        }
        if date <= .now {
            return NoticeBox(
                .warning, "Publication retenue\u{A0}: \(reasons(hold).joined(separator: ", ")).",
                detail: """
                    <p>Elle était prévue \(day). Elle paraîtra dans l’heure qui suit, une fois que c’est fait.</p>
                    \(ways(hold))\(cancel)
                    """)
        }
        let imported: HTML? =
            hold.unseenImport == nil
            ? nil
            : """
            <p>Depuis que vous l’avez prévue, quelqu’un d’autre a importé une liste\u{A0}: rien ne paraît avant que la mairie \
            l’ait vue.</p>
            """
        return NoticeBox(
            hold.unseenImport == nil ? .information : .warning, "Publication prévue \(day).",
            detail: "<p>\(atItsDate)</p>\(imported)\(ways(hold))\(cancel)")
    }

    private func reasons(_ hold: PublicationHold) -> [String] {
        var reasons: [String] = []
        if hold.unread > 0 {
            reasons.append(French.count(hold.unread, "changement à relire", "changements à relire"))
        }
        if hold.unseenImport != nil { reasons.append("une liste importée à voir") }
        return reasons
    }

    private func ways(_ hold: PublicationHold) -> HTML {
        var ways: [HTML] = []
        if hold.unread > 0 { ways.append("<a href=\"\(desk.paths.reviews)\">Relire</a>") }
        if let gesture = hold.unseenImport {
            ways.append("<a href=\"\(desk.paths.news(gesture))\">Voir la liste importée</a>")
        }
        return "<p>\(ways.first)\(ways.count > 1 ? ", " : "")\(ways.dropFirst().first)</p>\n"
    }

    private var atItsDate: String {
        "La liste paraîtra telle qu’elle sera ce jour-là, avec ce que vous corrigerez d’ici là, si la base nationale "
            + "l’accepte"
            + (mayWaitForReading ? "\u{202F}; ou dès que tout est relu, si ce n’est pas fait." : ".")
    }
}
