import Persistence
import Web

/// How old the last copy of the whole data is: nothing to do, or a warning.
struct BackupNotice: Component {
    let last: Instant?
    var now = Instant.now

    /// One is made each night; a machine may have been off for one.
    private static let longestWait = Duration.seconds(2 * 86_400)

    var html: HTML {
        let advice: HTML =
            "<p>Prévenez la personne qui tient la machine\u{A0}: la page «\u{A0}Sauvegarder\u{A0}» de son guide dit quoi regarder.</p>"
        guard let last else {
            return NoticeBox(.warning, "Ce site n’a encore jamais été sauvegardé.", detail: advice).html
        }
        let words = DaysAgo.words(last, now: now)
        guard last.adding(Self.longestWait) < now else {
            return "<p class=\"hint\">Dernière sauvegarde complète\u{A0}: \(words).</p>\n"
        }
        return NoticeBox(.warning, "Le site n’a pas été sauvegardé \(words).", detail: advice).html
    }
}
