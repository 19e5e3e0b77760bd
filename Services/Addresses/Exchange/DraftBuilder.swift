/// Gathers the lines of a BAL into voies, numéros and positions, one commune after another.
struct DraftBuilder {
    private(set) var communes: [String: CommuneDraft] = [:]
    /// Lines that name no commune.
    private(set) var notTaken: [NotTaken] = []
    private let makeID: () -> String

    /// - Parameter makeID: a new UUID of version 4 for each row to which the file gives none.
    init(makeID: @escaping () -> String = UUIDv4.make) {
        self.makeID = makeID
    }

    mutating func add(_ line: BALLine) {
        guard !line.communeCode.isEmpty else {
            notTaken.append(line.refused("La commune n’est pas indiquée."))
            return
        }
        communes[line.communeCode, default: CommuneDraft(code: line.communeCode, makeID: makeID)].add(line)
    }
}

/// The addresses that a file gives of one commune.
struct CommuneDraft {
    private(set) var notTaken: [NotTaken] = []
    /// What could not be kept of lines that were taken.
    private(set) var notes: [NotTaken] = []
    /// The ids that the file itself gives.
    private(set) var givenIDs: Set<String> = []
    private(set) var lineCount = 0

    private var draft: Draft
    private var voieByID: [String: Int] = [:]
    private var voieByName: [String: Int] = [:]
    private var numeroByID: [String: Int] = [:]
    private var numeroByPlace: [Place: Int] = [:]
    private var names: [String: Int] = [:]
    private let makeID: () -> String

    /// What two lines of one address have in common when the file gives no id.
    private struct Place: Hashable {
        let voie: Int
        let number: Int
        let suffix: String
        let lieudit: String
        let deleguee: String
    }

    init(code: String, makeID: @escaping () -> String) {
        draft = Draft(communeCode: code, communeName: "")
        self.makeID = makeID
    }

    /// The draft, in order, under the name that most lines give the commune.
    func finished() -> Draft {
        var draft = draft
        draft.communeName = names.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
        draft.sort()
        return draft
    }

    mutating func add(_ line: BALLine) {
        lineCount += 1
        guard !line.voieName.isEmpty else { return notTaken.append(line.refused("Le nom de la voie manque.")) }
        guard let number = line.number else {
            let words = line.writtenNumber.isEmpty ? "Le numéro manque." : "« \(line.writtenNumber) » n’est pas un numéro."
            return notTaken.append(line.refused(words))
        }
        guard number >= 0, number <= 99_999 else {
            return notTaken.append(line.refused("Le numéro \(number) est trop grand."))
        }
        describe(line)
        let voie = voie(of: line)
        if number == 99_999 { declare(line, voie) } else { addNumero(line, number, voie) }
    }

    private mutating func describe(_ line: BALLine) {
        names[line.communeName, default: 0] += 1
        draft.communeNames.merge(line.communeNames) { first, _ in first }
        guard UUIDv4.isOne(line.idBanCommune) else { return }
        if draft.idBanCommune == nil { draft.idBanCommune = line.idBanCommune.lowercased() }
        if draft.idBanCommune != line.idBanCommune.lowercased() {
            notes.append(line.refused("L’identifiant de la commune diffère de celui des premières lignes, qui est gardé."))
        }
    }

    private mutating func voie(of line: BALLine) -> Int {
        let id = UUIDv4.isOne(line.idBanToponyme) ? line.idBanToponyme.lowercased() : nil
        if let id, let index = voieByID[id], draft.voies[index].name == line.voieName { return fill(index, line) }
        if id == nil, let index = voieByName[line.voieName] { return fill(index, line) }
        if let id, voieByID[id] != nil {
            // The same id on two names: the second name is a voie of its own, with an id of its own.
            if let index = voieByName[line.voieName] { return fill(index, line) }
            notes.append(line.refused("Cet identifiant de voie est déjà celui d’un autre nom : un nouveau est donné."))
            return fill(append(Voie(id: makeID(), kind: .voie, name: line.voieName)), line)
        }
        if let id { givenIDs.insert(id) }
        return fill(append(Voie(id: id ?? makeID(), kind: .voie, name: line.voieName)), line)
    }

    private mutating func append(_ voie: Voie) -> Int {
        draft.voies.append(voie)
        let index = draft.voies.count - 1
        voieByID[voie.id] = index
        if voieByName[voie.name] == nil { voieByName[voie.name] = index }
        return index
    }

    private mutating func fill(_ index: Int, _ line: BALLine) -> Int {
        if draft.voies[index].topoCode.isEmpty { draft.voies[index].topoCode = line.topoCode }
        if !line.voieNames.isEmpty { draft.voies[index].names.merge(line.voieNames) { first, _ in first } }
        return index
    }

    private mutating func declare(_ line: BALLine, _ index: Int) {
        if let position = line.position { draft.voies[index].positions.append(position) }
        guard draft.voies[index].kind == .voie else { return }
        draft.voies[index].kind = .lieuDit
        draft.voies[index].communeDeleguee = line.communeDeleguee
        draft.voies[index].parcelles = line.parcelles
        draft.voies[index].isCertified = line.isCertified
        draft.voies[index].source = line.source
        draft.voies[index].updatedOn = line.updatedOn
        draft.voies[index].extra = line.extra
    }

    private mutating func addNumero(_ line: BALLine, _ number: Int, _ voie: Int) {
        let place = Place(
            voie: voie, number: number, suffix: line.suffix, lieudit: line.lieudit,
            deleguee: line.communeDeleguee?.code ?? "")
        let id = UUIDv4.isOne(line.idBanAdresse) ? line.idBanAdresse.lowercased() : nil
        if let index = known(id, place, voie) {
            if let position = line.position { draft.numeros[index].positions.append(position.of(draft.numeros[index])) }
            return
        }
        let kept = newID(for: line, id)
        draft.numeros.append(line.numero(id: kept, voieID: draft.voies[voie].id, number))
        numeroByID[kept] = draft.numeros.count - 1
        if numeroByPlace[place] == nil { numeroByPlace[place] = draft.numeros.count - 1 }
    }

    /// The file's own id when no other row has it, a new one otherwise.
    private mutating func newID(for line: BALLine, _ id: String?) -> String {
        guard let id else { return makeID() }
        guard numeroByID[id] == nil, voieByID[id] == nil else {
            notes.append(line.refused("Cet identifiant est déjà celui d’une autre adresse : un nouveau est donné."))
            return makeID()
        }
        givenIDs.insert(id)
        return id
    }

    /// The address that this line gives another position of.
    private func known(_ id: String?, _ place: Place, _ voie: Int) -> Int? {
        guard let id else { return numeroByPlace[place] }
        guard let index = numeroByID[id] else { return nil }
        let numero = draft.numeros[index]
        let isSame =
            numero.voieID == draft.voies[voie].id && numero.number == place.number && numero.suffix == place.suffix
        return isSame ? index : numeroByPlace[place].flatMap { givenIDs.contains(draft.numeros[$0].id) ? nil : $0 }
    }
}

extension BALLine {
    func refused(_ reason: String) -> NotTaken {
        let number = number == 99_999 ? "" : writtenNumber
        let words = [number, suffix, voieName].filter { !$0.isEmpty }
        return NotTaken(line: line, subject: words.joined(separator: " "), reason: reason)
    }

    var position: Position? {
        point.map { Position(kind: positionKind, point: $0, source: source.isEmpty ? nil : source) }
    }

    func numero(id: String, voieID: String, _ number: Int) -> Numero {
        var numero = Numero(id: id, voieID: voieID, number: number, suffix: suffix)
        numero.lieudit = lieudit
        numero.lieuditNames = lieuditNames
        numero.communeDeleguee = communeDeleguee
        numero.parcelles = parcelles
        numero.isCertified = isCertified
        numero.source = source
        numero.updatedOn = updatedOn
        numero.extra = extra
        numero.positions = position.map { [$0.of(numero)] } ?? []
        return numero
    }
}

extension Position {
    /// The position without a source that is the address's own.
    func of(_ numero: Numero) -> Position {
        source == numero.source ? Position(kind: kind, point: point) : self
    }
}
