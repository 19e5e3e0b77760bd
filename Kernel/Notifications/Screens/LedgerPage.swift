import Web

/// What a reading of the whole ledger found, and what to keep of it.
struct LedgerPage {
    let verdict: LedgerVerdict

    var content: HTML {
        switch verdict {
        case .whole(let count, let hash):
            """
            \(NoticeBox(.success, "Le registre est entier\u{A0}: \(French.count(Int(count), "ligne relue", "lignes relues"))."))
            <p>L’empreinte de la dernière ligne vaut pour toutes celles d’avant\u{A0}:</p>
            <p><code class="hash">\(Self.words(hash))</code></p>
            <p>Notez-la avec la date, hors de ce serveur\u{A0}: si une ligne était changée plus tard, elle ne se retrouverait pas.</p>
            \(back)
            """
        case .broken(let number):
            """
            \(NoticeBox(.danger, "La ligne \(French.number(Int(number))) manque, ou n’est pas telle qu’elle a été écrite."))
            <p>Rien n’est changé par cette lecture, et les envois continuent. Ne touchez à rien dans la base, et prévenez la personne qui \
            tient le serveur\u{A0}: une sauvegarde d’avant dira ce que cette ligne disait.</p>
            \(back)
            """
        }
    }

    private var back: HTML { LinkButton("Revenir aux envois", SendingsScreen.path, .quiet).html }

    /// By eights, so that two people can compare them aloud.
    private static func words(_ hash: [UInt8]) -> String {
        let digits = hash.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
        return stride(from: 0, to: digits.count, by: 8).map { start in
            String(digits.dropFirst(start).prefix(8))
        }.joined(separator: " ")
    }
}
