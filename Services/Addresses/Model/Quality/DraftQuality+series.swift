import AddressEngine

/// What is told of voies beside one another, and of the numbers of a voie together.
extension DraftQuality {
    /// « Rue du Port », « Avenue du Port »: told once, of each voie but the first; those of two former communes are usual.
    mutating func lookForNamesButType() {
        var firsts: [String: Voie] = [:]
        for voie in draft.voies where voie.kind == .voie {
            let form = NameNormalizer.normalize(Array(voie.name.utf8))
            guard let space = form.firstIndex(of: 32), VoieWord.begins(Array(form[..<space])) else {
                continue
            }
            let key = "\(voie.communeDeleguee?.code ?? "") \(String(decoding: form[space...], as: UTF8.self))"
            guard let first = firsts[key] else {
                firsts[key] = voie
                continue
            }
            // The same name whole is told as such.
            guard NameNormalizer.normalize(Array(first.name.utf8)) != form else { continue }
            alerts.append(
                QualityAlert(
                    .nameButType, voie: voie, detail: "comme «\u{A0}\(first.name)\u{A0}»",
                    told: [voie.name, first.name], at: place(of: voie)))
        }
    }

    /// doc-adresse: bis, ter or A, B, never both on a voie.
    mutating func lookForMixedSuffixes() {
        for voie in draft.voies {
            let numeros = along[voie.id] ?? []
            let numbers = numeros.map { AddressNumber($0.number, suffix: Array($0.suffix.utf8)) }
            guard SuffixUse.use(of: numbers) == .mixed else { continue }
            let some = { (use: SuffixUse) in
                zip(numeros, numbers).filter { SuffixUse.use(of: [$1]) == use }.prefix(3).map(\.0.label)
            }
            alerts.append(
                QualityAlert(
                    .mixedSuffixes, voie: voie,
                    detail: (some(.latin) + some(.letters)).joined(separator: ", "),
                    told: [voie.name] + numeros.filter { !$0.suffix.isEmpty }.map(\.label).sorted(),
                    at: place(of: voie)))
        }
    }
}
