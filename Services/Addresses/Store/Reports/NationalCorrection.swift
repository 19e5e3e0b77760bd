import Persistence
import Territory

/// What a national signalement asks for, put beside the row of the list that it is about.
struct NationalCorrection: Sendable, Equatable {
    let request: NationalRequest
    let target: Target
    /// The voie that is asked for, when the list has one of that name and one only.
    let askedVoieID: String?
    /// Whether the list already has the number that is asked to be created, on that voie.
    let isThere: Bool

    /// What it is about in the list.
    enum Target: Sendable, Equatable {
        case numero(Numero, voieName: String)
        case voie(Voie)
        /// Nothing, or more than one thing, answers to what it says.
        case unknown
    }

    /// The gestures that a button makes, as its form names them.
    enum Step: String, Sendable, CaseIterable {
        case fields = "champs"
        case position
        case deletion = "suppression"
    }

    /// Whether what is asked needs no other form.
    var isWhole: Bool { Step.allCases.contains { edit($0) != nil } }

    /// What a person does by hand, since no button can.
    enum ByHand: Sendable, CaseIterable {
        /// The voie that is asked is not in the list, or several have its name.
        case voie
        case severalAsked
        case severalThere
        /// The lieu-dit of before is asked no more.
        case lieudit
        case pointOfVoie
        case voieToDelete
    }

    var byHand: [ByHand] {
        ByHand.allCases.filter { deed in
            switch (target, request.kind) {
            case (.numero(let numero, let voieName), .update): isByHand(deed, numero, voieName)
            case (.voie, .update): deed == .pointOfVoie && request.asked?.point != nil
            case (.voie, .delete): deed == .voieToDelete
            case (.numero, _), (.voie, _), (.unknown, _): false
            }
        }
    }

    private func isByHand(_ deed: ByHand, _ numero: Numero, _ voieName: String) -> Bool {
        guard let asked = request.asked else { return false }
        switch deed {
        case .voie:
            return !asked.voie.isEmpty && VoieKey.of(asked.voie) != VoieKey.of(voieName) && askedVoieID == nil
        case .severalAsked: return asked.others != nil
        case .severalThere: return asked.others == nil && asked.point != nil && numero.positions.count > 1
        case .lieudit:
            return asked.lieudit.isEmpty && !numero.lieudit.isEmpty
                && request.existing?.lieudit == numero.lieudit
        case .pointOfVoie, .voieToDelete: return false
        }
    }

    /// Whether the list says what is asked, as far as can be told.
    var isDone: Bool {
        if request.kind == .create { return isThere }
        return request.kind == .update && request.asked != nil && target != .unknown && !isWhole
            && byHand.isEmpty
    }

    /// The gesture of a step; nil when it would change nothing, or when something must be chosen first.
    func edit(_ step: Step) -> Edit? {
        switch (step, target) {
        case (.fields, .numero(let numero, let voieName)): fields(of: numero, voieName)
        case (.fields, .voie(let voie)):
            if let name = request.asked?.voie, request.kind == .update, !name.isEmpty, name != voie.name {
                .changeVoie(id: voie.id, version: voie.version, VoieForm(name: name))
            } else {
                nil
            }
        case (.position, .numero(let numero, _)): position(of: numero)
        case (.deletion, .numero(let numero, _)):
            request.kind == .delete ? .deleteNumero(id: numero.id, version: numero.version) : nil
        case (.position, .voie), (.deletion, .voie), (_, .unknown): nil
        }
    }

    private func fields(of numero: Numero, _ voieName: String) -> Edit? {
        guard request.kind == .update, let asked = request.asked else { return nil }
        var form = NumeroForm()
        if let number = asked.number, (number, asked.suffix) != (numero.number, numero.suffix) {
            (form.number, form.suffix) = (number, asked.suffix)
        }
        if !asked.voie.isEmpty, VoieKey.of(asked.voie) != VoieKey.of(voieName) {
            guard let askedVoieID else { return nil }
            form.voieID = askedVoieID
        }
        if !asked.lieudit.isEmpty, asked.lieudit != numero.lieudit { form.lieudit = asked.lieudit }
        if !asked.parcelles.isEmpty, asked.parcelles != numero.parcelles { form.parcelles = asked.parcelles }
        guard form != NumeroForm() else { return nil }
        return .changeNumero(id: numero.id, version: numero.version, form)
    }

    /// Where several are asked, or there, one must be chosen.
    private func position(of numero: Numero) -> Edit? {
        guard request.kind == .update, let asked = request.asked, let point = asked.point,
            asked.others == nil, numero.positions.count <= 1
        else { return nil }
        let form = PositionForm(kind: asked.kind, lon: point.lon, lat: point.lat)
        guard let now = numero.positions.first else {
            return .addPosition(.numero(id: numero.id), version: numero.version, form)
        }
        let isThere = abs(now.point.lon - point.lon) < 1e-6 && abs(now.point.lat - point.lat) < 1e-6
        return isThere
            ? nil : .changePosition(.numero(id: numero.id), version: numero.version, rank: 0, form)
    }

    static func read(
        _ request: NationalRequest, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> NationalCorrection {
        let names = try VoieTable.names(of: commune, in: session)
        func voies(named name: String) -> [String] {
            name.isEmpty ? [] : names.filter { VoieKey.of($0.name) == VoieKey.of(name) }.map(\.id)
        }
        let asked = voies(named: request.asked?.voie ?? "")
        return NationalCorrection(
            request: request,
            target: try request.existing.map {
                try target($0, voies(named: $0.voie), in: commune, session)
            } ?? .unknown,
            askedVoieID: asked.count == 1 ? asked.first : nil,
            isThere: try isThere(request, on: asked, in: commune, session))
    }

    private static func isThere(
        _ request: NationalRequest, on voieIDs: [String], in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> Bool {
        guard request.kind == .create, let asked = request.asked, let number = asked.number else {
            return false
        }
        return try NumeroTable.along(voieIDs, of: commune, in: session)
            .contains { $0.number == number && $0.suffix == asked.suffix }
    }

    private static func target(
        _ place: NationalRequest.Place, _ named: [String], in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> Target {
        let reader = DraftReader(commune: commune)
        guard let number = place.number else {
            // A numéro of which the number cannot be read is no voie: its voie would be changed in its stead.
            guard place.subject == .voie || place.subject == .toponyme else { return .unknown }
            let ids = place.id.isEmpty ? [] : [place.id]
            let known = try VoieTable.find(ids, of: commune, in: session).map(\.id)
            let found = known.isEmpty ? named : known
            guard found.count == 1, let id = found.first else { return .unknown }
            let subject = try reader.subject(of: Edit.Needs(voieIDs: [id]), in: session)
            return subject.voies[id].map { .voie($0) } ?? .unknown
        }
        var found = place.id.isEmpty ? [] : try NumeroTable.find([place.id], of: commune, in: session)
        if found.isEmpty {
            found = try NumeroTable.along(named, of: commune, in: session).filter {
                $0.number == number && $0.suffix == place.suffix
            }
        }
        guard found.count == 1, let id = found.first?.id else { return .unknown }
        let subject = try reader.subject(of: Edit.Needs(numeroIDs: [id]), in: session)
        guard let numero = subject.numeros[id] else { return .unknown }
        let voie = try VoieTable.find([numero.voieID], of: commune, in: session).first
        return .numero(numero, voieName: voie?.name ?? "")
    }
}

extension AddressStore {
    /// What a national signalement is about in the list, as it is now.
    func correction(asked request: NationalRequest, in commune: CodeINSEE) async throws -> NationalCorrection
    {
        try await database.read { try NationalCorrection.read(request, in: commune, $0) }
    }
}
