/// Numbers in French letters, as `written-number` writes them: 21 « vingt et un », 1944 « mille neuf cent quarante-quatre ».
enum WrittenNumber {
    private static let units: [StaticString] = [
        "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
        "douze", "treize",
        "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf",
    ]
    private static let tens: [StaticString] = [
        "", "", "vingt", "trente", "quarante", "cinquante", "soixante",
    ]

    /// Appends the words of a number, separated by spaces.
    static func append(_ number: Int, to output: inout [UInt8]) {
        if number < 100 { return appendTens(number, to: &output) }
        if number < 1000 {
            appendGroup(number, unit: 100, singular: "cent", plural: "cents", to: &output)
        } else if number < 1_000_000 {
            appendGroup(number, unit: 1000, singular: "mille", plural: "mille", to: &output)
        } else if number < 1_000_000_000 {
            appendGroup(number, unit: 1_000_000, singular: "million", plural: "millions", to: &output)
        } else {
            output.append(decimal: number)
        }
    }

    private static func appendGroup(
        _ number: Int, unit: Int, singular: StaticString, plural: StaticString, to output: inout [UInt8]
    ) {
        let count = number / unit
        let rest = number % unit
        if count > 1 || unit > 1000 {
            append(count, to: &output)
            output.append(32)
        }
        let isPlural = count > 1 && (unit > 100 || rest == 0)
        output.append(isPlural ? plural : singular)
        guard rest > 0 else { return }
        output.append(32)
        append(rest, to: &output)
    }

    private static func appendTens(_ number: Int, to output: inout [UInt8]) {
        if number < 20 { return output.append(units[number]) }
        if number >= 80 {
            output.append(number == 80 ? "quatre vingts" : "quatre vingt")
            guard number > 80 else { return }
            output.append(32)
            return output.append(units[number - 80])
        }
        let ten = number >= 70 ? 6 : number / 10
        let rest = number - ten * 10
        output.append(tens[ten])
        guard rest > 0 else { return }
        output.append(rest == 1 || (ten == 6 && rest == 11) ? " et " : " ")
        output.append(units[rest])
    }
}
