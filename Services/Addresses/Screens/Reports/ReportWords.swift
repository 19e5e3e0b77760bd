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
