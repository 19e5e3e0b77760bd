import Web

/// What is said of the columns that the format does not know: kept aside, given back on request.
struct KeptColumns: Component {
    let names: [String]
    /// Where they are given back.
    let exports: SitePath

    var html: HTML {
        guard !names.isEmpty else { return .empty }
        let one = names.count == 1
        return NoticeBox(
            .information,
            "\(one ? "Cette colonne est gardée" : "Ces colonnes sont gardées") de côté\u{A0}: \(Self.list(names)).",
            detail: """
                <p>Le format des adresses ne \(one ? "la connaît" : "les connaît") pas\u{A0}: elle\(one ? "" : "s") n’\(one ? "est" : "sont") pas \
                publiée\(one ? "" : "s"). Une fois le fichier importé, <a href="\(exports)">Télécharger la liste</a> \
                vous \(one ? "la" : "les") rend, «\u{A0}avec vos colonnes\u{A0}».</p>
                """
        ).html
    }

    private static let shown = 20

    /// « a », « b » et « c »; beyond twenty, how many others.
    static func list(_ names: [String]) -> String {
        var quoted = names.prefix(shown).map { "«\u{A0}\($0.prefix(60))\u{A0}»" }
        if names.count > shown { quoted.append("\(French.count(names.count - shown, "autre", "autres"))") }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
        return quoted.dropLast().joined(separator: ", ") + " et " + last
    }
}
