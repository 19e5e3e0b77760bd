/// A row that changed under a form: both versions, so that nobody loses what they typed.
package struct StaleRow: Sendable, Equatable {
    /// « Le 12 bis, rue du Moulin ».
    package let subject: String
    /// The version to send back to write over what is there now.
    package let currentVersion: Int
    /// What differs between what is there now and what was asked.
    package private(set) var differences: [Difference] = []

    package init(subject: String, currentVersion: Int) {
        self.subject = subject
        self.currentVersion = currentVersion
    }

    /// One field, as it is now and as the form asks for.
    package struct Difference: Sendable, Equatable {
        package let field: AddressField
        package let theirs: String
        package let yours: String
    }

    package var words: String {
        "\(subject) a été modifié pendant que vous travailliez. Rien n’est perdu\u{A0}: "
            + "choisissez ce qu’il faut garder."
    }

    /// Notes a field that the form sets otherwise than it is now; nil leaves it as it is.
    mutating func compare(_ field: AddressField, _ theirs: String, _ yours: String?) {
        guard let yours, yours != theirs else { return }
        differences.append(Difference(field: field, theirs: theirs, yours: yours))
    }

    mutating func compare(_ names: [String: String], _ yours: [String: String]?) {
        for (language, name) in (yours ?? [:]).sorted(by: { $0.key < $1.key }) {
            compare(.language, names[language] ?? "", name)
        }
    }

    mutating func compare(_ parcelles: [String], _ yours: [String]?) {
        compare(.parcelles, parcelles.joined(separator: " "), yours?.joined(separator: " "))
    }

    mutating func compare(isCertified: Bool, _ yours: Bool?) {
        compare(.certified, isCertified ? "oui" : "non", yours.map { $0 ? "oui" : "non" })
    }
}
