import AddressEngine

/// Two voies made one: the numéros of the other come to the one that is kept.
package struct VoieMerge: Sendable, Equatable {
    /// It keeps its identifier, its names, its former commune and its note.
    package let keptID: String
    package let otherID: String
    package var line = Line.kept
    /// What was chosen for the numéros of the other that the kept voie has too, by id; nothing is taken out unasked.
    package var fates: [String: Fate] = [:]

    package init(keptID: String, otherID: String) {
        self.keptID = keptID
        self.otherID = otherID
    }

    /// The line that the kept voie has afterwards.
    package enum Line: String, Sendable, CaseIterable {
        case kept = "gardee"
        case other = "autre"
        /// Both, the end of one to the nearest end of the other.
        case joined = "bout-a-bout"
        case none = "aucun"
    }

    /// What becomes of a numéro of the other voie.
    package enum Fate: String, Sendable, CaseIterable {
        /// It is left on its voie, which then stays too.
        case stays = "laisser"
        /// It is taken out, for the one of the kept voie.
        case leaves = "retirer"
        /// It comes, and the one of the kept voie is taken out.
        case replaces = "remplacer"
        case comes = "venir"
    }

    var needs: Edit.Needs {
        Edit.Needs(voieIDs: [keptID, otherID], wholeVoies: [keptID, otherID])
    }

    func label(on subject: EditSubject) -> String {
        guard let plan = VoieMergePlan(self, on: subject) else { return "Voies réunies" }
        let (kept, other) = ("«\u{A0}\(plan.kept.name)\u{A0}»", "«\u{A0}\(plan.other.name)\u{A0}»")
        let count = plan.coming.count
        guard plan.otherLeaves else {
            if count == 0, plan.leaving.isEmpty { return "Tracé de \(kept) changé" }
            guard count > 0 else {
                return French.count(plan.leaving.count, "double", "doubles")
                    + " de \(other) \(plan.leaving.count == 1 ? "supprimé" : "supprimés")"
            }
            return French.count(count, "numéro", "numéros")
                + " de \(other) \(count == 1 ? "réuni" : "réunis") à \(kept)"
        }
        let along = count == 0 ? "" : ", avec \(French.count(count, "numéro", "numéros"))"
        return "\(other) \(plan.other.kind == .voie ? "réunie" : "réuni") à \(kept)\(along)"
    }

    /// What it does to the rows, when they still are as they were shown.
    ///
    /// - Parameter seen: what the preview showed, as `VoieMergePlan.seen` writes it.
    func changes(
        seen: String, on subject: EditSubject, in context: EditContext
    ) throws(EditRefusal) -> [RowChange] {
        _ = try (subject.voie(keptID), subject.voie(otherID))
        guard let plan = VoieMergePlan(self, on: subject) else { return [] }
        guard plan.seen == seen else { throw .stale(plan.stale(against: seen)) }
        if let problem = plan.problem { throw problem }
        var changes: [RowChange] = []
        let kept = plan.kept.change(on: context.today) {
            $0.comment = plan.comment
            $0.trace = plan.trace
            $0.positions = plan.positions
            $0.isCertified = plan.isCertified
        }
        if let kept { changes.append(kept) }
        if plan.otherLeaves { changes.append(.voie(before: plan.other, after: nil)) }
        for line in plan.coming {
            if let change = line.numero.change(on: context.today, { $0 = line.after }) {
                changes.append(change)
            }
        }
        return changes + plan.leaving.map { .numero(before: $0, after: nil) }
    }
}
