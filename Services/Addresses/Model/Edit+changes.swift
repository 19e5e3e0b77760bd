extension Edit {
    /// What the edit does to the rows it was given.
    ///
    /// - Returns: nothing when everything already is as asked.
    package func changes(on subject: EditSubject, in context: EditContext) throws(EditRefusal) -> [RowChange]
    {
        switch self {
        case .addVoie(let id, let form):
            [.voie(before: nil, after: try form.voie(id: id, in: context))]
        case .changeVoie(let id, let version, let form):
            try form.changes(
                to: try subject.voie(id), version: version, along: subject.numeros(of: id), in: context)
        case .deleteVoie(let id, let version):
            try Self.deletion(of: try subject.voie(id), version: version, subject)
        case .addNumero(let id, let form):
            [.numero(before: nil, after: try form.numero(id: id, on: subject, in: context))]
        case .changeNumero(let id, let version, let form):
            try form.changes(to: try subject.numero(id), version: version, on: subject, in: context)
        case .deleteNumero(let id, let version):
            [.numero(before: try subject.numero(id).at(version), after: nil)]
        case .addPosition(let owner, let version, let form):
            try owner.changes(on: subject, version: version, in: context) { positions throws(EditRefusal) in
                positions.append(try form.position(in: context))
            }
        case .changePosition(let owner, let version, let rank, let form):
            try owner.changes(on: subject, version: version, in: context) { positions throws(EditRefusal) in
                guard positions.indices.contains(rank) else { throw Owner.positionGone }
                positions[rank] = try form.changed(positions[rank], in: context)
            }
        case .deletePosition(let owner, let version, let rank):
            try owner.changes(on: subject, version: version, in: context) { positions throws(EditRefusal) in
                guard positions.indices.contains(rank) else { throw Owner.positionGone }
                positions.remove(at: rank)
            }
        case .certifyVoie(let id):
            Self.certification(of: [try subject.voie(id)], subject.numeros(of: id), in: context)
        case .certifyCommune:
            Self.certification(of: Array(subject.voies.values), Array(subject.numeros.values), in: context)
        case .changeTrace(let id, let version, let change):
            try change.changes(to: try subject.voie(id), version: version, in: context)
        case .changeNumeros(let chosen, let together):
            try Self.changes(of: chosen, together, on: subject, in: context)
        case .numberHouses(let request, let seen):
            try request.changes(seen: seen, on: subject, in: context)
        case .correct(let chosen):
            try Self.corrections(chosen, on: subject, in: context)
        case .keepSurvey(let survey):
            try survey.changes(on: subject, in: context)
        case .mergeVoies(let merge, let seen):
            try merge.changes(seen: seen, on: subject, in: context)
        }
    }

    private static func deletion(
        of voie: Voie, version: Int, _ subject: EditSubject
    ) throws(EditRefusal) -> [RowChange] {
        guard voie.version == version else { throw .stale(voie.stale()) }
        return subject.numeros(of: voie.id).map { .numero(before: $0, after: nil) }
            + [.voie(before: voie, after: nil)]
    }

    private static func certification(
        of voies: [Voie], _ numeros: [Numero], in context: EditContext
    ) -> [RowChange] {
        voies.filter { $0.kind == .lieuDit }.sorted { $0.id < $1.id }
            .compactMap { $0.change(on: context.today) { $0.isCertified = true } }
            + numeros.sorted { $0.id < $1.id }
            .compactMap { $0.change(on: context.today) { $0.isCertified = true } }
    }
}

extension Voie {
    /// The change that `body` makes, dated; nil when it makes none.
    func change(on today: String, _ body: (inout Voie) -> Void) -> RowChange? {
        var after = self
        body(&after)
        guard after != self else { return nil }
        if !saysTheSameInFile(as: after) { after.updatedOn = today }
        after.version = version + 1
        return .voie(before: self, after: after)
    }

    /// The note of the town hall and the line are in no BAL.
    private func saysTheSameInFile(as other: Voie) -> Bool {
        var twin = other
        twin.comment = comment
        twin.trace = trace
        return twin == self
    }
}

extension Numero {
    /// The change that `body` makes, dated; nil when it makes none.
    func change(on today: String, _ body: (inout Numero) -> Void) -> RowChange? {
        var after = self
        body(&after)
        guard after != self else { return nil }
        if !onlyCommentDiffers(from: after) { after.updatedOn = today }
        after.version = version + 1
        return .numero(before: self, after: after)
    }

    private func onlyCommentDiffers(from other: Numero) -> Bool {
        var twin = other
        twin.comment = comment
        return twin == self
    }

    /// The numéro itself, when the form was shown with what it is now.
    func at(_ version: Int) throws(EditRefusal) -> Numero {
        guard version == self.version else { throw .stale(stale()) }
        return self
    }

    mutating func setKind(_ kind: Position.Kind) {
        for index in positions.indices { positions[index].kind = kind }
    }
}
