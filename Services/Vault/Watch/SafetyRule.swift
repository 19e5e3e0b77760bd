import Persistence
import Web

/// The rule of five figures, 3-2-1-1-0, by facts alone: what the syndicat reads of a depot (vault.md §6.4).
///
/// « Vos fichiers sont en sécurité » asks for more (`DepotFacts.isSafe`): a second copy, and real files that the server
/// restored itself, some or all. The witness of a kit is no such proof: it tells that the key, the PC and the vault work
/// together tonight, not that every file is there; and a PC that somebody holds can lie (vault.md §5, option A). Its failure,
/// or its silence, is an alert, which takes the words away all the same.
struct SafetyRule {
    let facts: DepotFacts

    /// One figure of the rule.
    struct Box {
        let figure: String
        let title: String
        let isHeld: Bool
        let words: String
    }

    var boxes: [Box] {
        let hasBackup = facts.lastComplete != nil
        let isDoubled = facts.copy?.isWhole == true
        let now = Instant.now
        let isCarried = hasBackup && facts.offline?.isYoung(at: now) == true
        let isRead = facts.scrubbedAt != nil && facts.damaged == 0 && !facts.lastDrillFailed
        return [
            Box(
                figure: "3", title: "copies", isHeld: hasBackup && (isDoubled || isCarried),
                words: !hasBackup
                    ? "Une\u{A0}: le PC."
                    : isDoubled
                        ? "Le PC, le coffre, et l’autre lieu."
                        : isCarried
                            ? "Le PC, le coffre, et le disque débranché."
                            : "Deux\u{A0}: le PC et le coffre."),
            Box(
                figure: "2", title: "supports", isHeld: hasBackup,
                words: hasBackup ? "Le PC et le coffre." : "Le PC seul."),
            Box(
                figure: "1", title: "hors de la mairie", isHeld: hasBackup,
                words: hasBackup ? "Le coffre du syndicat." : "Rien n’en est encore sorti."),
            Box(
                figure: "1", title: "hors ligne", isHeld: isCarried, words: offline(isCarried)),
            Box(
                figure: "0", title: "erreur", isHeld: isRead && hasBackup,
                words: errors),
        ]
    }

    private var errors: String {
        guard facts.damaged == 0 else {
            return French.count(facts.damaged, "élément abîmé", "éléments abîmés") + "."
        }
        guard !facts.lastDrillFailed else { return "Le dernier exercice de restauration a échoué." }
        return facts.scrubbedAt.map { "Tout relu le \(FrenchMoment.day($0))." }
            ?? "La relecture est en cours."
    }

    private func offline(_ isHeld: Bool) -> String {
        guard let copy = facts.offline else { return "Aucune copie sur un disque débranché." }
        guard facts.lastComplete != nil else { return "Il n’y a pas encore de sauvegarde complète à copier." }
        let words = "Copie du \(FrenchMoment.day(copy.at)), \(copy.disk)"
        return isHeld ? words + "." : words + "\u{A0}: plus de \(OfflineCopy.term)\u{A0}jours."
    }

    var html: HTML {
        let items = boxes.map { box -> HTML in
            """
            <li class="\(box.isHeld ? "held" : "open")"><strong>\(box.figure)</strong> <span>\(box.title)</span>\
            <small>\(box.isHeld ? "Tenu." : "Pas encore.") \(box.words)</small></li>

            """
        }
        return """
            <section class="panel"><h3>La règle 3-2-1-1-0</h3><ol class="rule" role="list">\(items)</ol></section>

            """
    }
}
