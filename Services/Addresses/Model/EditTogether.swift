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

    /// What is done to all the chosen numéros in one gesture, of one voie or of many.
    package enum Together: Sendable, Equatable {
        case certify
        case delete
        case setKind(Position.Kind)
        case move(toVoie: String)
        /// Writes a lieu-dit beside the voie, or takes it off.
        case setLieudit(Lieudit)
        /// nil takes it off.
        case setCommuneDeleguee(CommuneDeleguee?)
        /// Adds to the note of the town hall that is there.
        case addNote(String)
        case eraseNote
    }

    /// The lieu-dit that several numéros get beside their voie.
    package enum Lieudit: Sendable, Equatable {
        case none
        case typed(String)
        /// One of the list, whose names in other languages come with it.
        case declared(id: String)
    }

    /// How many numéros one gesture changes at most: the page that lists them is still read.
    package static let mostTogether = 2000

    static func changes(
        of chosen: [Chosen], _ together: Together, on subject: EditSubject, in context: EditContext
    ) throws(EditRefusal) -> [RowChange] {
        guard chosen.count <= mostTogether else {
            throw .invalid(
                .number,
                "\(mostTogether) adresses au plus changent en un seul geste\u{A0}: décochez-en, ou prenez les voies une à une."
            )
        }
        var changes: [RowChange] = []
        for one in chosen {
            let numero = try subject.numero(one.id).at(one.version)
            guard together != .delete else {
                changes.append(.numero(before: numero, after: nil))
                continue
            }
            let after = try together.after(numero, on: subject)
            if let change = numero.change(on: context.today, { $0 = after }) { changes.append(change) }
        }
        try SamePlaces.check(changes, on: subject)
        return changes
    }

    static func label(of chosen: [Chosen], _ together: Together, on subject: EditSubject) -> String {
        let number = chosen.count { together.concerns(subject.numeros[$0.id], on: subject) }
        let count = number == 1 ? "1 numéro" : "\(number) numéros"
        let plural = number == 1 ? "" : "s"
        return switch together {
        case .certify: "\(count) certifié\(plural)"
        case .delete: "\(count) supprimé\(plural)"
        case .setKind(let kind): "\(count) en position «\u{A0}\(kind.rawValue)\u{A0}»"
        case .move(let id):
            "\(count) rattaché\(plural) à «\u{A0}\(subject.voies[id]?.name ?? "une autre voie")\u{A0}»"
        case .setLieudit(.none): "\(count) sans lieu-dit"
        case .setLieudit(let lieudit):
            "\(count) au lieu-dit «\u{A0}\(lieudit.name(on: subject) ?? "supprimé")\u{A0}»"
        case .setCommuneDeleguee(let deleguee?):
            "\(count) dans l’ancienne commune «\u{A0}\(deleguee.name)\u{A0}»"
        case .setCommuneDeleguee(nil): "\(count) sans ancienne commune"
        case .addNote: "Note ajoutée à \(count)"
        case .eraseNote: "Note enlevée à \(count)"
        }
    }
}

extension Edit.Together {
    /// What the gesture makes of a numéro that stays in the list.
    fileprivate func after(_ numero: Numero, on subject: EditSubject) throws(EditRefusal) -> Numero {
        var after = numero
        switch self {
        case .delete: break
        case .certify: after.isCertified = true
        case .setKind(let kind): after.setKind(kind)
        case .move(let id):
            after = numero.moved(from: subject.voies[numero.voieID], to: try subject.voie(id))
        case .setLieudit(let lieudit): try lieudit.write(in: &after, on: subject)
        case .setCommuneDeleguee(let deleguee):
            if let deleguee, let problem = AddressRules.problem(inCommuneDeleguee: deleguee) {
                throw .invalid(.communeDeleguee, problem)
            }
            after.communeDeleguee = deleguee
        case .addNote(let note): try after.add(note: note)
        case .eraseNote: after.comment = ""
        }
        return after
    }

    /// Whether the gesture changes a numéro.
    fileprivate func concerns(_ numero: Numero?, on subject: EditSubject) -> Bool {
        guard let numero else { return false }
        guard self != .delete else { return true }
        do {
            return try after(numero, on: subject) != numero
        } catch {
            return false
        }
    }
}

extension Edit.Lieudit {
    /// The name that it gives; nil when it is not a lieu-dit of the list any more.
    fileprivate func name(on subject: EditSubject) -> String? {
        switch self {
        case .none: ""
        case .typed(let name): Text.tidied(name)
        case .declared(let id): subject.voies[id]?.name
        }
    }

    fileprivate func write(in numero: inout Numero, on subject: EditSubject) throws(EditRefusal) {
        var names: [String: String] = [:]
        if case .declared(let id) = self {
            let voie = try subject.voie(id)
            guard voie.kind == .lieuDit else {
                throw .gone(
                    "«\u{A0}\(voie.name)\u{A0}» n’est plus un lieu-dit\u{A0}: choisissez-en un autre.")
            }
            names = voie.names
        }
        let name = name(on: subject) ?? ""
        if self != .none, let problem = AddressRules.problem(inName: name) {
            throw .invalid(.lieudit, problem)
        }
        // A numéro of the lieu-dit itself does not say it twice.
        if self != .none, let voie = subject.voies[numero.voieID], VoieKey.of(voie.name) == VoieKey.of(name) {
            (numero.lieudit, numero.lieuditNames) = ("", [:])
            return
        }
        // The names of another lieu-dit do not stay beside this one.
        numero.lieuditNames = name == numero.lieudit ? numero.lieuditNames.merging(names) { $1 } : names
        numero.lieudit = name
    }
}

extension Numero {
    /// Adds a note under the one that is there, once.
    fileprivate mutating func add(note: String) throws(EditRefusal) {
        let note = Text.note(note)
        guard !note.isEmpty else { throw .invalid(.comment, "Écrivez la note à ajouter.") }
        guard !"\n\(comment)\n".contains("\n\(note)\n") else { return }
        comment = comment.isEmpty ? note : "\(comment)\n\(note)"
        if let problem = AddressRules.problem(inComment: comment) {
            throw .invalid(
                .comment, "Le \(label)\u{A0}: avec la note qu’il a déjà, c’est trop long. \(problem)")
        }
    }
}
