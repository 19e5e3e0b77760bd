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

    /// One numéro of the other voie, and what becomes of it.
    package struct Line: Sendable {
        package let numero: Numero
        /// Those of the kept voie that have its number and its suffix: of them, those that are the same address first.
        package let rivals: [Numero]
        /// Whether its lieu-dit or its former commune tells it from them: both may then stand on one voie.
        package let isApart: Bool
        package let fate: VoieMerge.Fate

        fileprivate init(_ numero: Numero, among twins: [Numero], chosen: VoieMerge.Fate?) {
            self.numero = numero
            let same = twins.filter { $0.place == numero.place }
            rivals = same.isEmpty ? twins : same
            isApart = same.isEmpty
            guard !rivals.isEmpty else {
                fate = .comes
                return
            }
            fate = if let chosen, chosen != .comes || isApart { chosen } else { isApart ? .comes : .stays }
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
        lines = subject.numeros(of: other.id).map {
            Line($0, among: twins[$0.label] ?? [], chosen: merge.fates[$0.id])
        }
    }

    /// The numéros that change voie.
    package var coming: [Numero] {
        lines.filter { $0.fate == .comes || $0.fate == .replaces }.map(\.numero)
    }

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

    package var trace: Trace? {
        guard kept.kind == .voie else { return kept.trace }
        return switch asked {
        case .kept: kept.trace
        case .other: other.trace ?? kept.trace
        case .joined: joined ?? kept.trace
        case .none: nil
        }
    }

    /// Both lines as one; nil when one is missing, or when their ends are far from each other.
    package var joined: Trace? {
        guard let first = kept.trace, let second = other.trace else { return nil }
        return first.joined(to: second)
    }

    // MARK: - What stands in the way

    /// Why they are not made one; nil when nothing stands in the way.
    package var problem: EditRefusal? {
        if kept.kind == .lieuDit, !along.isEmpty || !lines.isEmpty {
            return .invalid(
                .kind,
                "«\u{A0}\(kept.name)\u{A0}» est un lieu-dit\u{A0}: il se place par un point et ne reçoit pas de numéros. "
                    + (other.kind == .voie
                        ? "Gardez plutôt «\u{A0}\(other.name)\u{A0}»."
                        : "Changez d’abord sa nature en «\u{A0}Voie\u{A0}», sur sa page."))
        }
        guard AddressRules.problem(inComment: comment) == nil else {
            return .invalid(
                .comment,
                "Les deux notes de la mairie font ensemble plus de 2\u{202F}000 signes\u{A0}: raccourcissez l’une d’elles, "
                    + "sur la page de sa voie. Rien n’est modifié.")
        }
        return nil
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
