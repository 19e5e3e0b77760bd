import Geocoder
import Web

/// The judgement of one written address against the index.
struct AddressCheck {
    /// The commune for which the list is checked: where an address that names none is.
    let commune: String

    /// Below, a candidate is none (addok-csv, `min_score`).
    private static let leastScore = 0.5
    /// Below, the voie that is written is another one.
    private static let leastLikeness = 0.6
    /// How many numbers are proposed.
    private static let mostNumbers = 6

    func judge(_ written: WrittenAddress, _ search: inout GeocoderSearch) -> CheckedLine {
        guard !written.isEmpty else { return CheckedLine(state: .missing, advice: "L’adresse est vide.") }
        let results: [GeocoderResult]
        do {
            results = try candidates(written, &search)
        } catch {
            switch error {
            case .empty: return CheckedLine(state: .missing, advice: "L’adresse n’a ni lettre ni chiffre.")
            case .tooLong:
                return CheckedLine(
                    state: .missing,
                    advice:
                        "L’adresse est trop longue pour en être une\u{A0}: vérifiez les colonnes choisies.")
            }
        }
        guard let first = results.first, first.score >= Self.leastScore, first.type != .municipality else {
            return missing(in: results.first.flatMap { $0.type == .municipality ? $0.city : nil })
        }
        let comparison = comparison(written, first, &search)
        guard
            comparison.hasName || comparison.likeness >= Self.leastLikeness && comparison.hasCommune != false
        else {
            return missing(
                in: comparison.hasCommune != false && first.score >= Self.leastScore ? first.city : nil)
        }
        var differences = comparison.differences
        if differences.isEmpty, let twins = twins(of: first, in: results, written, &search) {
            differences = [.several(twins)]
        }
        return line(first, differences)
    }

    /// What the whole index answers, or, when the address names no commune, what this one does.
    private func candidates(_ written: WrittenAddress, _ search: inout GeocoderSearch) throws(QueryRefusal)
        -> [GeocoderResult]
    {
        let text = Array(written.query.utf8)
        guard namesPlace(written) else {
            return try search.search(
                SearchRequest(
                    text: text, limit: 3, autocomplete: false, citycodes: [Array(commune.utf8)]))
        }
        let all = try search.search(SearchRequest(text: text, limit: 3, autocomplete: false))
        guard written.commune.isEmpty, written.postcode.isEmpty, let first = all.first else { return all }
        // A column that holds all of the address may still name no commune.
        var words = WrittenWords(written.line)
        let names = [first.city] + (first.oldcity.map { [$0] } ?? [])
        let isNamed = names.contains { words.take(AddressWords(Array($0.utf8)), last: true) != nil }
        if isNamed || words.list.contains(where: { $0.word.digits == 5 }) { return all }
        let here = try search.search(
            SearchRequest(
                text: text, limit: 3, autocomplete: false, citycodes: [Array(commune.utf8)]))
        return (here.first?.score ?? 0) >= Self.leastScore ? here : all
    }

    /// Whether the address may name its commune: in a column of its own, or in the line.
    private func namesPlace(_ written: WrittenAddress) -> Bool {
        !written.commune.isEmpty || !written.postcode.isEmpty || WrittenWords(written.line).list.count > 2
    }

    private func comparison(
        _ written: WrittenAddress, _ result: GeocoderResult, _ search: inout GeocoderSearch
    ) -> AddressComparison {
        let isHere = result.citycode == commune
        return AddressComparison(written, result, isHere: isHere) { number in
            search.housenumbers(of: result, near: number, limit: Self.mostNumbers)
        }
    }

    /// The labels of the addresses that are written in the same way, when they are several.
    private func twins(
        of first: GeocoderResult, in results: [GeocoderResult], _ written: WrittenAddress,
        _ search: inout GeocoderSearch
    ) -> [String]? {
        var labels = [first.fullLabel]
        for other in results.dropFirst() where other.id != first.id && other.type != .municipality {
            if comparison(written, other, &search).differences.isEmpty { labels.append(other.fullLabel) }
        }
        return labels.count > 1 ? labels : nil
    }

    private func line(_ result: GeocoderResult, _ differences: [AddressDifference]) -> CheckedLine {
        CheckedLine(
            state: differences.isEmpty ? .found : .doubtful, reference: result.label,
            advice: differences.map(\.advice).joined(separator: " "), id: result.id,
            longitude: result.longitude.isFinite ? result.longitude : nil,
            latitude: result.latitude.isFinite ? result.latitude : nil)
    }

    /// - Parameter city: the commune that is written, when it is known.
    private func missing(in city: String?) -> CheckedLine {
        guard let city else {
            return CheckedLine(
                state: .missing,
                advice: "Rien de semblable n’est connu\u{A0}: vérifiez la voie et la commune.")
        }
        return CheckedLine(
            state: .missing,
            advice:
                "Cette voie n’est pas connue \(French.to(city)). Vérifiez son nom\u{202F}; si elle existe, ajoutez-la aux adresses de la commune."
        )
    }
}

extension GeocoderResult {
    /// With the former commune, which tells two voies of one name apart.
    fileprivate var fullLabel: String { oldcity.map { "\(label) (\($0))" } ?? label }
}
