import Web

/// What a new password must be (ANSSI and CNIL guidance: length first, no imposed mix of signs).
enum PasswordRules {
    static let shortest = 12
    /// argon2id takes any length; a megabyte of password would only be an attack.
    static let longestBytes = 1000

    /// What is wrong with it, in words for the person who chose it, or nil when it is good.
    static func objection(to password: String, email: EmailAddress, name: String) -> String? {
        guard password.count >= shortest else {
            return
                "Choisissez au moins \(shortest) caractères. Quatre mots sans rapport entre eux font très bien l’affaire."
        }
        guard password.utf8.count <= longestBytes else {
            return "Ce mot de passe est trop long : \(longestBytes) caractères au plus."
        }
        let folded = password.lowercased()
        let account = email.text.split(separator: "@").first.map(String.init) ?? ""
        guard folded != email.text, folded != name.lowercased(), folded.reduced != account.reduced else {
            return "Votre mot de passe ne peut pas être votre adresse ni votre nom."
        }
        guard Set(folded).count >= 5, !CommonPasswords.contains(folded) else {
            return "Ce mot de passe est parmi les plus courants : il serait deviné tout de suite."
        }
        return nil
    }
}

extension String {
    /// Letters only, so that « marie.dupont » and « MarieDupont1234 » are found the same.
    fileprivate var reduced: String { lowercased().filter(\.isLetter) }
}
