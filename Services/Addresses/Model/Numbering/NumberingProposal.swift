import AddressEngine

/// What numbering voies would give, house by house; nothing is changed by it.
package struct NumberingProposal: Sendable {
    /// Voie after voie, each from its beginning.
    package private(set) var lines: [NumberingLine] = []
    /// What is to know of each voie as a whole, by voie.
    package private(set) var notes: [String: [String]] = [:]

    /// Houses of the file that stand further from the voies than was asked.
    package private(set) var beyond = 0

    package init(_ request: NumberingRequest, on subject: EditSubject) {
        let voies = subject.voies.values.filter { $0.trace != nil }.sorted {
            ($0.name, $0.id) < ($1.name, $1.id)
        }
        guard let first = voies.first?.trace?.points.first, let projection = LegalProjection.at(first) else {
            return
        }
        let asked = Set(request.voieIDs)
        let along = Dictionary(grouping: subject.numeros.values, by: \.voieID)
        let traced = voies.compactMap { voie -> TracedVoie? in
            guard let line = voie.line(in: projection) else { return nil }
            let isAsked = asked.contains(voie.id)
            let rule = request.keepsRules && isAsked ? voie.presentRule(along[voie.id] ?? []) : nil
            return TracedVoie(
                id: Array(voie.id.utf8), line: request.isFromOtherEnd && isAsked ? line.reversed : line,
                rule: rule)
        }
        var ground = NumberingGround(
            projection, reach: Reach(asked, traced, request.options.farthest), names: subject.voies)
        for id in request.voieIDs { ground.add((along[id] ?? []).sorted(by: Numero.precedes)) }
        if request.bringsLieuxDits { ground.bring(subject, keeping: request.options.kept) }
        ground.add(request.houses, besides: Array(subject.numeros.values))
        beyond = ground.beyond
        let isFollowing = request.options.kept == .all && !request.isFromOtherEnd
        let (plan, turned) =
            isFollowing
            ? NumberingPlan.following(traced, houses: ground.houses, options: request.options)
            : (NumberingPlan(voies: traced, houses: ground.houses, options: request.options), [])
        let names = subject.voies.mapValues(\.name)
        let given = GivenNumbers(plan)
        lines = zip(ground.sources, plan.houses).map { source, outcome in
            source.line(outcome, asked: asked, names: names, given)
        }
        lines += ground.alreadyThere
        sort(plan, names)
        for voie in plan.voies {
            let id = String(decoding: voie.id, as: UTF8.self)
            guard asked.contains(id) else { continue }
            notes[id] = NumberingWords.notes(
                on: voie, isTurned: turned.contains(voie.id), isFromOtherEnd: request.isFromOtherEnd)
        }
    }

    private mutating func sort(_ plan: NumberingPlan, _ names: [String: String]) {
        var distances: [String: Double] = [:]
        for house in plan.houses {
            distances[String(decoding: house.id, as: UTF8.self)] = house.place.map {
                $0.distance + $0.overrun
            }
        }
        lines.sort { left, right in
            let (one, other) = (names[left.voieID] ?? "\u{10FFFF}", names[right.voieID] ?? "\u{10FFFF}")
            if one != other { return one < other }
            let (near, far) = (distances[left.id] ?? .infinity, distances[right.id] ?? .infinity)
            return near == far ? left.key < right.key : near < far
        }
    }

    package func count(_ verdict: NumberingLine.Verdict) -> Int { lines.count { $0.verdict == verdict } }

    /// Whether validating it would change anything.
    package var changesSomething: Bool { changesSomething(leaving: []) }

    /// - Parameter leftOut: what the person left out, by what it is called by.
    func changesSomething(leaving leftOut: Set<String>) -> Bool {
        lines.contains { ($0.verdict == .new || $0.verdict == .changed) && !leftOut.contains($0.key) }
    }

    // MARK: - What was shown

    /// What a person saw: house, voie, present number, new number; what comes back with « Valider ».
    ///
    /// Of more addresses than a form can bring back, a digest of it.
    package var seen: String {
        shown.text(of: lines.count)
    }

    private var shown: ShownRows {
        var shown: [String: String] = [:]
        for line in lines where !line.isOfFile || line.verdict == .new {
            shown[line.key] = "\(line.voieID);\(line.before);\(line.after)"
        }
        return ShownRows(now: shown)
    }

    /// What differs between what was seen and what it gives now.
    func stale(against seen: String) -> StaleRow {
        var row = StaleRow(subject: "Le numérotage", currentVersion: 0)
        shown.note(against: seen, in: &row) { row, _, now, before in
            row.compare(.number, Self.words(now), Self.words(before))
        }
        return row
    }

    /// « 12 → 412 », of « voie;12;412 ».
    private static func words(_ shown: String?) -> String {
        guard let parts = shown?.split(separator: ";", omittingEmptySubsequences: false), parts.count == 3
        else {
            return "(n’y est pas)"
        }
        return "\(parts[1].isEmpty ? "sans numéro" : parts[1]) → \(parts[2].isEmpty ? "rien" : parts[2])"
    }
}

extension Voie {
    /// Its line in metres; nil when it has none, or one that is nowhere.
    func line(in projection: LegalProjection) -> VoieTrace? {
        guard let trace else { return nil }
        do {
            return try VoieTrace(trace.points.map(projection.forward))
        } catch {
            return nil
        }
    }
}
