import AddressEngine

/// What making one voie of two would do, numéro by numéro; nothing is changed by it.
package struct VoieMergePlan: Sendable {
    package let kept: Voie
    package let other: Voie
    /// The numéros of the kept voie as they are.
    package let along: [Numero]
    /// Each numéro of the other voie, in order.
    package let lines: [Line]
    private let asked: VoieMerge.Line

    /// Beyond these doubles the page that asks what becomes of each would not open any more: the others stay where they are.
    package static let mostDoubles = 500

    /// One numéro of the other voie, and what becomes of it.
    package struct Line: Sendable {
        package let numero: Numero
        /// The numéro as it would be on the kept voie.
        package let after: Numero
        /// Those of the kept voie that have its number and its suffix: of them, those that may be the same address first.
        package let rivals: [Numero]
        /// Whether its lieu-dit or its former commune is not theirs: both may then stand on one voie.
        package let isApart: Bool
        package let fate: VoieMerge.Fate

        /// - Parameter isShown: whether anybody sees its choice.
        fileprivate init(
            _ numero: Numero, as after: Numero, among twins: [Numero], isShown: Bool,
            chosen: VoieMerge.Fate?
        ) {
            (self.numero, self.after) = (numero, after)
            let same = twins.filter { $0.spot == after.spot }
            let alike = twins.filter { $0.isTwin(of: after) }
            rivals = [same, alike].first { !$0.isEmpty } ?? twins
            isApart = same.isEmpty
            guard !rivals.isEmpty else {
                fate = .comes
                return
            }
            guard isShown else {
                fate = .stays
                return
            }
            // Unasked, only what both say otherwise makes two of them.
            let usual: VoieMerge.Fate = alike.isEmpty ? .comes : .stays
            fate = if let chosen, chosen != .comes || isApart { chosen } else { usual }
        }

        package var isInBoth: Bool { !rivals.isEmpty }

        /// From it to the first of its rivals; nil where one of them is not placed.
        package var metres: Double? {
            guard let here = numero.house, let there = rivals.lazy.compactMap(\.house).first else {
                return nil
            }
            return here.distance(to: there)
        }
    }

    /// - Returns: nil when one of them is not there, or when both are one.
    package init?(_ merge: VoieMerge, on subject: EditSubject) {
        guard let kept = subject.voies[merge.keptID], let other = subject.voies[merge.otherID],
            kept.id != other.id
        else { return nil }
        (self.kept, self.other, asked) = (kept, other, merge.line)
        along = subject.numeros(of: kept.id)
        let twins = Dictionary(grouping: along, by: \.label)
        var doubles = 0
        lines = Self.moved(subject.numeros(of: other.id), from: other, to: kept).map { numero, after in
            let rivals = twins[numero.label] ?? []
            if !rivals.isEmpty { doubles += 1 }
            return Line(
                numero, as: after, among: rivals, isShown: doubles <= Self.mostDoubles,
                chosen: merge.fates[numero.id])
        }
    }

    /// Numéros as they would be on the kept voie: no two are made one by the lieu-dit that one of them gets or loses.
    private static func moved(
        _ numeros: [Numero], from other: Voie, to kept: Voie
    ) -> [(numero: Numero, after: Numero)] {
        let moved = numeros.map { (numero: $0, after: $0.moved(from: other, to: kept)) }
        let met = Dictionary(grouping: moved, by: \.after.spot)
        return moved.map { one in
            guard met[one.after.spot, default: []].contains(where: { $0.numero.spot != one.numero.spot })
            else { return one }
            var plain = one.numero
            plain.voieID = kept.id
            return (one.numero, plain)
        }
    }

    /// The numéros that change voie.
    package var coming: [Line] { lines.filter { $0.fate == .comes || $0.fate == .replaces } }

    /// The numéros that are taken out, each once.
    package var leaving: [Numero] {
        var seen: Set<String> = []
        return lines.flatMap { line -> [Numero] in
            switch line.fate {
            case .leaves: [line.numero]
            case .replaces: line.rivals
            case .stays, .comes: []
            }
        }.filter { seen.insert($0.id).inserted }
    }

    /// Those that are left on the other voie.
    package var staying: [Numero] { lines.filter { $0.fate == .stays }.map(\.numero) }

    /// Whether the other voie is taken out: nothing is left on it.
    package var otherLeaves: Bool { staying.isEmpty }

    /// What they are called beside each other, when both have one name too.
    package var names: (kept: String, other: String) {
        guard kept.name == other.name else { return (kept.name, other.name) }
        return ("\(kept.name) (celle qui reste)", "\(other.name) (l’autre)")
    }

    // MARK: - What the kept voie has afterwards

    /// The note of the other joins it, since that voie leaves.
    package var comment: String {
        guard otherLeaves, !other.comment.isEmpty, other.comment != kept.comment else { return kept.comment }
        let joining =
            other.name == kept.name ? other.comment : "«\u{A0}\(other.name)\u{A0}»\u{A0}: \(other.comment)"
        return kept.comment.isEmpty ? joining : kept.comment + "\n" + joining
    }

    /// A lieu-dit that has no point takes those of the one that leaves.
    package var positions: [Position] {
        guard otherLeaves, kept.kind == .lieuDit, other.kind == .lieuDit, kept.positions.isEmpty else {
            return kept.positions
        }
        return other.positions
    }

    /// The town hall declared right the place that it had, not one that comes unlooked at.
    package var isCertified: Bool {
        kept.isCertified && (positions == kept.positions || other.isCertified)
    }

    /// The line of the other comes only once that voie leaves: two voies do not have one line.
    package var trace: Trace? {
        guard kept.kind == .voie else { return kept.trace }
        return switch asked {
        case .kept: kept.trace
        case .other: (otherLeaves ? other.trace : nil) ?? kept.trace
        case .joined: (otherLeaves ? joined : nil) ?? kept.trace
        case .none: nil
        }
    }

    /// Both lines as one; nil when one is missing, or when their ends are far from each other.
    package var joined: Trace? {
        guard let first = kept.trace, let second = other.trace else { return nil }
        return first.joined(to: second)
    }

    // MARK: - What stands in the way

    /// Whether no choice would make them one: it is the other that may be kept.
    package var isForbidden: Bool { kept.kind == .lieuDit && along.isEmpty && !lines.isEmpty }

    /// Why they are not made one; nil when nothing stands in the way.
    package var problem: EditRefusal? {
        guard !isForbidden else {
            return .invalid(
                .kind,
                "«\u{A0}\(kept.name)\u{A0}» est un lieu-dit sans numéro\u{A0}: ceux de «\u{A0}\(other.name)\u{A0}» n’y viennent "
                    + "pas. Gardez plutôt «\u{A0}\(other.name)\u{A0}».")
        }
        if let lost {
            return .invalid(
                .number,
                "Pour le \(lost.label), deux de vos choix se contredisent\u{A0}: celui de «\u{A0}\(names.kept)\u{A0}» et celui de "
                    + "«\u{A0}\(names.other)\u{A0}» seraient supprimés tous les deux. Gardez-en un.")
        }
        guard AddressRules.problem(inComment: comment) == nil else {
            return .invalid(
                .comment,
                "Les deux notes de la mairie font ensemble plus de 2\u{202F}000 signes\u{A0}: raccourcissez l’une d’elles, "
                    + "sur la page de sa voie"
                    + (lines.contains(where: \.isInBoth)
                        ? ", ou laissez pour l’instant un numéro en double." : "."))
        }
        return nil
    }

    /// The first that is taken out for one of the kept voie which is taken out too, when neither address would be left.
    private var lost: Numero? {
        let gone = Set(leaving.map(\.id))
        let left = Set(
            along.filter { !gone.contains($0.id) }.map(\.spot) + coming.map(\.after.spot)
                + staying.map(\.spot))
        return lines.first { line in
            line.fate == .leaves && !left.contains(line.after.spot)
                && line.rivals.allSatisfy { !left.contains($0.spot) }
        }?.numero
    }

    // MARK: - What was shown

    /// What a person saw: both voies and their numéros with their versions; of many, a digest of it.
    package var seen: String {
        shown.text(of: along.count + lines.count)
    }

    private var shown: ShownRows {
        var shown = [kept.id: "\(kept.version);", other.id: "\(other.version);"]
        for numero in along + lines.map(\.numero) {
            shown[numero.id] = "\(numero.version);\(numero.label)"
        }
        return ShownRows(now: shown)
    }

    /// What differs between what was seen and what is there now.
    func stale(against seen: String) -> StaleRow {
        var row = StaleRow(subject: "L’une de ces deux voies", currentVersion: 0)
        let names = [kept.id: kept.name, other.id: other.name]
        shown.note(against: seen, in: &row) { row, id, now, before in
            if let name = names[id] {
                row.compare(.voie, "\(name), modifiée depuis", name)
            } else {
                row.compare(.number, Self.words(now, "modifié depuis"), Self.words(before, nil))
            }
        }
        return row
    }

    /// « 12 bis », of « 3;12 bis ».
    private static func words(_ shown: String?, _ remark: String?) -> String {
        guard let shown, let cut = shown.firstIndex(of: ";") else { return "(n’y est pas)" }
        let label = "le \(shown[shown.index(after: cut)...])"
        return remark.map { "\(label), \($0)" } ?? label
    }
}

extension Numero {
    /// Where its house is, in degrees: its entrance first.
    var housePlace: QualityAlert.Place? { house.map { ($0.longitude, $0.latitude) } }
}
