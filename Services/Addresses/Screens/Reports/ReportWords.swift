import Web

/// What a resident's words say of an address: its number, and the voie of the list that they name.
struct ReportWords {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The first whole number of the text that an address may bear.
    var number: Int? {
        text.split { !$0.isNumber }.compactMap { Int($0) }.first { AddressRules.numbers.contains($0) }
    }

    /// The longest name of the list that the text contains, accents and capitals apart.
    func voie(among names: [String]) -> String? {
        let said = " \(VoieKey.of(text)) "
        return names.filter { said.contains(" \(VoieKey.of($0)) ") }.max { $0.count < $1.count }
    }
}

/// The numéro that a message asks to add, as its form is filled in: what the nation writes field by field, else what a
/// resident’s words say.
struct AskedNumero {
    var voieID = ""
    var number = ""
    var suffix = ""
    /// The other fields of the form of a numéro.
    var others: [(name: String, value: String)] = []

    init(_ report: ReportRecord, _ correction: NationalCorrection?, among voies: [Choice]) {
        guard let asked = report.national?.request.asked else {
            let words = ReportWords(report.text)
            let named = words.voie(among: voies.map(\.label))
            voieID = named.flatMap { name in voies.first { $0.label == name } }?.value ?? ""
            number = words.number.map(String.init) ?? ""
            return
        }
        voieID = correction?.askedVoieID ?? ""
        number = asked.number.map(String.init) ?? ""
        suffix = asked.suffix
        others = [
            ("lieu-dit", asked.lieudit), ("parcelles", asked.parcelles.joined(separator: " ")),
            ("type-position", asked.kind?.rawValue ?? ""),
        ].filter { !$0.1.isEmpty }
    }
}
