extension Edit {
    /// A numéro chosen in the list, as it was shown there.
    package struct Chosen: Sendable, Equatable {
        package let id: String
        package let version: Int

        package init(id: String, version: Int) {
            self.id = id
            self.version = version
        }
    }

    /// What is done to all the chosen numéros in one gesture.
    package enum Together: Sendable, Equatable {
        case certify
        case delete
        case setKind(Position.Kind)
        case move(toVoie: String)
    }

    static func changes(
        of chosen: [Chosen], _ together: Together, on subject: EditSubject, in context: EditContext
    ) throws(EditRefusal) -> [RowChange] {
        var changes: [RowChange] = []
        for one in chosen {
            let numero = try subject.numero(one.id).at(one.version)
            if let change = try together.change(to: numero, on: subject, in: context) {
                changes.append(change)
            }
        }
        return changes
    }

    static func label(of chosen: [Chosen], _ together: Together, on subject: EditSubject) -> String {
        let number =
            if case .setKind = together {
                // A numéro without a position has no type to be given.
                chosen.count { subject.numeros[$0.id]?.positions.isEmpty == false }
            } else { chosen.count }
        let count = number == 1 ? "1 numéro" : "\(number) numéros"
        let plural = number == 1 ? "" : "s"
        return switch together {
        case .certify: "\(count) certifié\(plural)"
        case .delete: "\(count) supprimé\(plural)"
        case .setKind(let kind): "\(count) en position «\u{A0}\(kind.rawValue)\u{A0}»"
        case .move(let id):
            "\(count) rattaché\(plural) à «\u{A0}\(subject.voies[id]?.name ?? "une autre voie")\u{A0}»"
        }
    }
}

extension Edit.Together {
    fileprivate func change(
        to numero: Numero, on subject: EditSubject, in context: EditContext
    ) throws(EditRefusal) -> RowChange? {
        switch self {
        case .certify: return numero.change(on: context.today) { $0.isCertified = true }
        case .delete: return .numero(before: numero, after: nil)
        case .setKind(let kind): return numero.change(on: context.today) { $0.setKind(kind) }
        case .move(let id):
            _ = try subject.voie(id)
            var moved = numero
            moved.voieID = id
            try moved.checkItIsAlone(among: subject.numeros(of: id))
            return numero.change(on: context.today) { $0.voieID = id }
        }
    }
}
