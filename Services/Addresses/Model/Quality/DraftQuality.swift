package import AddressEngine

/// All the alerts of the list of a commune, as it is now.
package struct DraftQuality: Sendable {
    /// By code in its order, then by voie and number.
    package internal(set) var alerts: [QualityAlert] = []
    /// What can be put right without a guess.
    package let corrections: Corrections

    let draft: Draft
    let voies: [String: Voie]
    let along: [String: [Numero]]
    private let parcelles: ParcelleReview

    /// - Parameters:
    ///   - ground: nil when no contour of the commune was imported.
    ///   - cadastre: nil when none was brought.
    package init(of draft: Draft, ground: Contour?, cadastre: CadastrePlan? = nil) {
        self.draft = draft
        parcelles = ParcelleReview(draft.communeCode, draft.voies, draft.numeros, cadastre: cadastre)
        voies = Dictionary(draft.voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        along = Dictionary(grouping: draft.numeros, by: \.voieID)
        corrections = Corrections(
            voies: draft.voies, numeros: draft.numeros, communeCode: draft.communeCode, cadastre: cadastre)
        for voie in draft.voies {
            lookAtName(of: voie)
            lookAtParcelles(of: voie)
        }
        lookForSameNames()
        lookForNamesButType()
        lookForMixedSuffixes()
        lookAtNumeros()
        lookForRepeatedAddresses()
        lookAtPlaces(ground)
        lookAtParcelles(cadastre)
        let ranks = Dictionary(uniqueKeysWithValues: AlertCode.allCases.enumerated().map { ($1, $0) })
        // The alerts of one code came in the order of the list.
        alerts = alerts.enumerated().sorted {
            (ranks[$0.element.code] ?? 0, $0.offset) < (ranks[$1.element.code] ?? 0, $1.offset)
        }.map(\.element)
    }

    func place(of voie: Voie) -> QualityAlert.Place? {
        if let point = voie.positions.first?.point { return (point.lon, point.lat) }
        if let house = along[voie.id]?.lazy.compactMap(\.house).first {
            return (house.longitude, house.latitude)
        }
        guard let points = voie.trace?.points else { return nil }
        let middle = points[points.count / 2]
        return (middle.longitude, middle.latitude)
    }

    private mutating func lookAtName(of voie: Voie) {
        for alert in NameQuality(Array(voie.name.utf8)).alerts {
            guard let code = AlertCode(alert) else { continue }
            let remedy = corrections.name(of: voie.id, mending: code)
            let detail = remedy.map { "serait «\u{A0}\($0)\u{A0}»" } ?? "à récrire à la main"
            alerts.append(
                QualityAlert(code, voie: voie, detail: detail, told: [voie.name], at: place(of: voie)))
        }
        guard voie.kind == .voie, along[voie.id] == nil else { return }
        let detail = voie.trace == nil ? "aucun numéro" : "aucun numéro le long de son tracé"
        alerts.append(
            QualityAlert(.emptyVoie, voie: voie, detail: detail, told: [voie.name], at: place(of: voie)))
    }

    private mutating func lookAtParcelles(of voie: Voie) {
        let unknown = parcelles.unknown(of: voie.parcelles)
        guard let first = unknown.first else { return }
        alerts.append(
            QualityAlert(
                .unknownParcelle, voie: voie, detail: parcelles.words(about: first), told: unknown,
                at: place(of: voie)))
    }

    /// Homonyms of two former communes are not told: they are usual.
    private mutating func lookForSameNames() {
        var groups: [String: [Voie]] = [:]
        for voie in draft.voies {
            let form = NameNormalizer.normalize(Array(voie.name.utf8))
            guard !form.isEmpty else { continue }
            groups[
                "\(voie.communeDeleguee?.code ?? "") \(String(decoding: form, as: UTF8.self))", default: []
            ]
            .append(voie)
        }
        for voie in draft.voies {
            let form = String(decoding: NameNormalizer.normalize(Array(voie.name.utf8)), as: UTF8.self)
            let group = groups["\(voie.communeDeleguee?.code ?? "") \(form)"] ?? []
            let others = group.filter { $0.id != voie.id }
            guard !others.isEmpty else { continue }
            let names = others.prefix(3).map { "«\u{A0}\($0.name)\u{A0}»" }.joined(separator: ", ")
            alerts.append(
                QualityAlert(
                    .sameName, voie: voie, detail: "comme \(names)",
                    told: [voie.name] + others.map(\.name).sorted(),
                    at: place(of: voie), twinID: others.first?.id))
        }
    }

    private mutating func lookAtNumeros() {
        for numero in draft.numeros {
            guard let voie = voies[numero.voieID] else { continue }
            if SuffixReview.isWrong(Array(numero.suffix.utf8)) {
                add(
                    .wrongSuffix, voie, numero, "suffixe «\u{A0}\(Text.excerpt(numero.suffix))\u{A0}»",
                    told: [numero.label])
            }
            let unknown = parcelles.unknown(of: numero.parcelles)
            if let first = unknown.first {
                add(.unknownParcelle, voie, numero, parcelles.words(about: first), told: unknown)
            }
        }
    }

    private mutating func lookForRepeatedAddresses() {
        for group in Corrections.repeated(in: draft.numeros) {
            for numero in group.dropFirst() {
                guard let voie = voies[numero.voieID] else { continue }
                add(
                    .repeatedAddress, voie, numero, "est \(group.count) fois dans la voie",
                    told: [numero.label, "\(group.count)"])
            }
        }
    }

    mutating func add(
        _ code: AlertCode, _ voie: Voie, _ numero: Numero, _ detail: String, told: [String]
    ) {
        let house = numero.house
        let place = house.map { ($0.longitude, $0.latitude) }
        alerts.append(QualityAlert(code, voie: voie, numero: numero, detail: detail, told: told, at: place))
    }

    private mutating func lookAtPlaces(_ ground: Contour?) {
        lookForPointsElsewhere(ground)
        guard let projection = draft.projection else { return }
        var ranks: [String: Int] = [:]
        for (rank, voie) in draft.voies.enumerated() { ranks[voie.id] = rank }
        let addresses = draft.numeros.map { numero in
            // What is nowhere in France is told as such, and says nothing of the others.
            SurveyedAddress(
                voie: ranks[numero.voieID] ?? -1, place: numero.house.flatMap { $0.isInFrance ? $0 : nil },
                number: AddressNumber(numero.number, suffix: Array(numero.suffix.utf8)))
        }
        let lines = draft.voies.map { $0.line(in: projection) }
        let review = PlaceReview(addresses, lines: lines, projection: projection, ground: ground)
        for alert in review.alerts { add(alert) }
    }

    private mutating func add(_ alert: PlaceAlert) {
        var numero = draft.numeros[alert.address]
        var others = alert.others.map { draft.numeros[$0] }
        // Of those at one point the same one bears the alert, in whatever order the voies stand.
        if alert.kind == .samePoint, let least = others.indices.min(by: { others[$0].id < others[$1].id }),
            others[least].id < numero.id
        {
            swap(&numero, &others[least])
        }
        guard let voie = voies[numero.voieID] else { return }
        // The same address twice is told as such.
        if alert.kind == .samePoint,
            others.allSatisfy({ $0.voieID == numero.voieID && $0.place == numero.place })
        {
            return
        }
        let words = PlaceWords(numero, others, voies)
        add(
            AlertCode(alert.kind), voie, numero, words.detail(of: alert),
            told: words.marked(words.told(of: alert)))
    }
}
