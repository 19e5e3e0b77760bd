import Persistence
import Territory

/// Plays the changes of a gesture backwards, or again, when nothing later touched the same rows.
struct Reversal {
    let commune: CodeINSEE
    /// The version that the gesture made of the draft.
    let madeAs: Int
    /// Whether the notes left what it tells: those of now then stay as they are.
    let isFaded: Bool

    func perform(_ steps: [RowChange], in session: borrowing Session) throws {
        let now = try DraftReader(commune: commune).subject(of: steps, in: session)
        var ready: [RowChange] = []
        for step in steps { ready.append(try aligned(step, on: now)) }
        try checkVoies(of: ready, in: session)
        try checkTwins(of: ready, in: session)
        try RowWriter(commune: commune).apply(ready, in: session)
    }

    /// The step from the row as it is now, with a version that no form has seen.
    private func aligned(_ step: RowChange, on now: EditSubject) throws(EditRefusal) -> RowChange {
        switch step {
        case .voie(let before, let after):
            let current = now.voies[step.id]
            return .voie(before: current, after: try aligned(before, after, on: current))
        case .numero(let before, let after):
            let current = now.numeros[step.id]
            return .numero(before: current, after: try aligned(before, after, on: current))
        }
    }

    /// What the row becomes, once it is known to say what the step found, whatever the day on which it was made to.
    private func aligned<Row: DraftRow>(
        _ before: Row?, _ after: Row?, on current: Row?
    ) throws(EditRefusal) -> Row? {
        var (before, after) = (before, after)
        if isFaded, let current {
            try Self.checkNote(current.comment, of: current.calledName, stays: after != nil)
            before?.comment = current.comment
            after?.comment = current.comment
        }
        guard Row.areSameUndated(before, current) else { throw Self.touched(current?.calledName) }
        let version = max(current?.version ?? 0, after?.version ?? 0) + 1
        after?.version = version
        return after
    }

    /// A row that leaves takes its note away, which what the gesture tells would not bring back.
    private static func checkNote(_ note: String, of name: String, stays: Bool) throws(EditRefusal) {
        guard !stays, !note.isEmpty else { return }
        throw .builtUpon(FadedNoteLoss.words(of: "«\u{A0}\(name)\u{A0}»"))
    }

    /// A numéro comes back to a voie that is there; a voie leaves without numéros of later gestures.
    private func checkVoies(of steps: [RowChange], in session: borrowing Session) throws {
        var coming: Set<String> = []
        var needed: Set<String> = []
        var moved: Set<String> = []
        for step in steps {
            if case .voie(nil, let voie?) = step { coming.insert(voie.id) }
            if case .numero(let before, let after) = step {
                if let after { needed.insert(after.voieID) }
                if let before { moved.insert(before.id) }
            }
        }
        let missing = Array(needed.subtracting(coming))
        guard try VoieTable.find(missing, of: commune, in: session).count == missing.count else {
            throw EditRefusal.builtUpon(
                "La voie de ce numéro a été supprimée depuis : rétablissez d’abord la voie.")
        }
        for step in steps {
            guard case .voie(let voie?, nil) = step else { continue }
            let left = try NumeroTable.along([voie.id], of: commune, in: session).filter {
                !moved.contains($0.id)
            }
            guard left.isEmpty else {
                throw EditRefusal.builtUpon(
                    "Des numéros ont été ajoutés depuis à « \(voie.name) » : annulez d’abord leur ajout.")
            }
        }
    }

    /// No numéro comes to where another came since the gesture; two that stood there before it may stand there again.
    private func checkTwins(of steps: [RowChange], in session: borrowing Session) throws {
        var coming: [Numero] = []
        for case .numero(let before, let after?) in steps
        where before?.voieID != after.voieID || before?.place != after.place {
            coming.append(after)
        }
        guard !coming.isEmpty else { return }
        let touched = Set(steps.map(\.id))
        let there = try NumeroTable.along(Set(coming.map(\.voieID)).sorted(), of: commune, in: session)
        let others = Dictionary(grouping: there.filter { !touched.contains($0.id) }, by: \.address)
        let twins = coming.compactMap { numero in
            others[numero.address].map { (numero, Set($0.map(\.id))) }
        }
        let ids = twins.reduce(into: Set<String>()) { $0.formUnion($1.1) }
        let new = try EditRowTable.turned(ids.sorted(), since: madeAs, in: commune, session)
        guard let twin = twins.first(where: { !new.isDisjoint(with: $0.1) })?.0 else { return }
        throw EditRefusal.builtUpon(
            "Il y a maintenant un autre \(twin.label) sur cette voie\u{A0}: supprimez-le ou changez son numéro d’abord."
        )
    }

    private static func touched(_ name: String?) -> EditRefusal {
        .builtUpon(
            "Un geste plus récent a changé \(name.map { "« \($0) »" } ?? "les mêmes adresses") : "
                + "annulez d’abord celui-là.")
    }
}
