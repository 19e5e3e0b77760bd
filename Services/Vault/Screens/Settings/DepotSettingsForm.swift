import Foundation
import Persistence
import Web

/// The settings of a depot as they are typed.
struct DepotSettingsForm: Sendable {
    var name: String
    var quota: String
    var delay: String
    var contact: ContactFields

    static let longestName = 40
    /// Bytes: from 1 MB to 100 TB.
    private static let quotas = 1_000_000...100_000_000_000_000
    private static let delays = Depot.leastDelay...3650

    /// What is to be set.
    struct Wish: Sendable {
        let name: String
        /// Bytes.
        let quota: Int
        /// Days.
        let delay: Int
        let contact: VaultContact?
    }

    init(_ depot: Depot, _ contact: VaultContact?) {
        name = depot.name
        quota = Self.gigabytes(depot.quota)
        delay = String(depot.deletionDelay)
        self.contact = ContactFields(contact)
    }

    init(_ form: FormFields) {
        name = form["nom"]
        quota = form["place"]
        delay = form["delai"]
        contact = ContactFields(form)
    }

    /// What is wished for, or what is to correct.
    func read(for depot: Depot) -> (wish: Wish?, errors: FormErrors) {
        var errors = FormErrors()
        if Slug(of: name) == nil || name.count > Self.longestName
            || name.unicodeScalars.contains(where: { $0.value < 0x20 })
        {
            errors.add(
                "nom", "Donnez un nom de \(Self.longestName) signes au plus, par exemple Mairie ou École.")
        }
        let bytes = bytes(of: depot)
        if !(bytes.map(Self.quotas.contains) ?? false) {
            errors.add("place", "Donnez une place en Go, par exemple 50.")
        }
        let days = Int(delay).flatMap { Self.delays.contains($0) ? $0 : nil }
        if days == nil {
            errors.add(
                "delai",
                "Donnez un nombre de jours, de \(Self.delays.lowerBound) à \(French.number(Self.delays.upperBound))."
            )
        }
        let person = contact.read(into: &errors)
        guard errors.isEmpty, let bytes, let days else { return (nil, errors) }
        return (Wish(name: name, quota: bytes, delay: days, contact: person), errors)
    }

    /// What was not touched stays to the byte.
    private func bytes(of depot: Depot) -> Int? {
        let typed = quota.trimmingCharacters(in: .whitespaces)
        if typed == Self.gigabytes(depot.quota) { return depot.quota }
        let isNumber = typed.allSatisfy { "0123456789., \u{A0}\u{202F}".contains($0) }
        let plain = typed.filter { $0 != "\u{202F}" }
        return ByteCount.bytes(isNumber ? plain + "Go" : plain)
    }

    /// `50`, `0,5`.
    private static func gigabytes(_ bytes: Int) -> String {
        (Double(bytes) / 1e9).formatted(
            .number.precision(.fractionLength(0...9)).grouping(.never).locale(Locale(identifier: "fr_FR")))
    }

    /// What a form that is opened now begins with.
    var settings: SavedMeanwhile.Settings {
        .init(
            values: [
                ("Nom de l’espace", name), ("Place, en Go", quota),
                ("Jours avant qu’un effacement soit définitif", delay),
            ]
                + contact.values)
    }

    func fields(_ errors: FormErrors, for depot: Depot, at now: Instant) -> [any Component] {
        [
            TextField(
                "nom", label: "Nom de l’espace", value: name,
                hint: "Celui que la mairie lit. L’adresse des appareils ne change pas.", error: errors["nom"],
                autocomplete: "off"),
            NumberField(
                "place", label: "Place, en Go", value: quota,
                hint:
                    "\(ByteCount.text(depot.used)) sont pris. Si vous donnez moins, rien n’est effacé, et les "
                    + "nouvelles sauvegardes sont refusées.",
                error: errors["place"], allowsDecimals: true),
            NumberField(
                "delai", label: "Jours avant qu’un effacement soit définitif", value: delay,
                hint: delayRule(depot, at: now), error: errors["delai"]),
            FieldGroup(
                title: "Le maire ou la personne à prévenir",
                words: "Elle apprend tout de suite ce qui est grave\u{A0}: fichiers changés d’un coup, "
                    + "sauvegardes effacées, dommage. Les responsables de la mairie aussi.",
                fields: contact.fields(
                    errors, phoneHint: "Pour que le syndicat l’appelle. Il n’est montré qu’ici.")),
        ]
    }

    private func delayRule(_ depot: Depot, at now: Instant) -> String {
        let held = depot.keptDays(at: now)
        let promised = depot.promise.flatMap { now < $0.until ? $0.until : nil }
        let start = FrenchMoment.day(promised ?? now.adding(.seconds(86_400 * held)))
        return
            "\(Depot.leastDelay) au moins. Plus de jours\u{A0}: cela vaut aussitôt, pour ce qui n’est pas encore parti. Moins de "
            + "jours\u{A0}: le nouveau délai commence le \(start), et tout ce qui est effacé avant ce jour garde encore \(held)\u{A0}jours."
    }
}
