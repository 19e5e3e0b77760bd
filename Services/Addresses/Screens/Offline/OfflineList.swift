import AddressEngine
import Persistence
import Territory
import Web

/// All that a telephone takes away: the voies of the commune with their lines, and its addresses.
struct OfflineList: Encodable {
    let insee: String
    let commune: String
    /// Who takes it: what they do without a signal is sent in their name alone.
    let person: OfflinePerson.Person
    /// Milliseconds since 1970.
    let at: Int64
    /// Of the whole list: who has it already is sent no row.
    let version: Int
    /// Whether who takes it may make the list public.
    let mayPublish: Bool
    /// Whether what they change waits to be read again.
    let isRead: Bool
    /// The articles that the office counts first, one for each kind.
    let market: [OfflineArticle]
    private(set) var voies: [OfflineVoie]?
    private(set) var numeros: [OfflineNumero]?

    /// - Parameters:
    ///   - known: the version that the telephone has.
    ///   - isReviewed: whether the changes of contributors are read again here.
    init(
        _ desk: CommuneDesk, _ draft: Draft, version: Int, known: Int?, contract: [ContractArticle],
        isReviewed: Bool
    ) {
        mayPublish = desk.visit.maySend(to: desk.paths.offlinePublication)
        isRead = isReviewed && desk.rank == .contributor
        market = ContractArticle.Kind.allCases.compactMap { kind in
            contract.first { $0.kind == kind }.map(OfflineArticle.init)
        }
        insee = desk.commune.text
        commune = desk.name
        person = OfflinePerson(desk).person
        at = Instant.now.milliseconds
        self.version = version
        guard known != version else { return }
        voies = draft.voies.map(OfflineVoie.init)
        numeros = draft.numeros.map(OfflineNumero.init)
    }
}

/// A price of the group contract as a telephone keeps it.
struct OfflineArticle: Encodable {
    let kind: String
    let name: String
    let size: String
    /// In whole cents, before tax.
    let price: Int
    /// In hundredths of a percent.
    let vat: Int

    init(_ article: ContractArticle) {
        (kind, name, size) = (article.kind.rawValue, article.name, article.wholeSize)
        (price, vat) = (article.price.value, article.vat.hundredths)
    }
}

/// Who is signed in on a telephone, in few bytes: what waits leaves before a whole list is read.
struct OfflinePerson: Encodable {
    let person: Person
    /// What their next form is sent with.
    let token: String

    struct Person: Encodable {
        let id: String
        let name: String
    }

    init(_ desk: CommuneDesk) {
        person = Person(id: desk.visit.visitor?.id ?? "", name: desk.author.name)
        token = desk.visit.formToken ?? ""
    }
}

/// A voie as a telephone keeps it.
struct OfflineVoie: Encodable {
    let id: String
    let name: String
    let isLieuDit: Bool
    let version: Int
    /// Longitudes and latitudes from where its numbers begin; empty when it has no line.
    let line: [[Double]]

    init(_ voie: Voie) {
        id = voie.id
        name = voie.name
        isLieuDit = voie.kind == .lieuDit
        version = voie.version
        line = voie.trace?.points.map { [$0.longitude, $0.latitude] } ?? []
    }
}

/// An address as a telephone keeps it.
struct OfflineNumero: Encodable, Equatable {
    let id: String
    let voie: String
    let number: Int
    let suffix: String
    let isCertified: Bool
    /// Whether its lieu-dit or its former commune lets another address bear the same number.
    let isApart: Bool
    /// The lieu-dit that is beside its voie; empty when there is none.
    let lieudit: String
    let note: String
    let version: Int
    /// Longitude and latitude of the point that stands for the house; nil when it is nowhere.
    let place: [Double]?
    /// Which of its positions that is.
    let rank: Int?
    /// Its other points, nil when there is none: a house beside one of them is its own.
    let others: [[Double]]?

    init(_ numero: Numero) {
        id = numero.id
        voie = numero.voieID
        number = numero.number
        suffix = numero.suffix
        isCertified = numero.isCertified
        isApart = !numero.lieudit.isEmpty || numero.communeDeleguee != nil
        lieudit = numero.lieudit
        note = Text.note(numero.comment)
        version = numero.version
        let shown = numero.positions.firstIndex { $0.kind == .entree } ?? numero.positions.indices.first
        rank = shown
        let points = numero.positions.map { [$0.point.lon, $0.point.lat] }
        place = shown.map { points[$0] }
        others = points.count > 1 ? points.indices.filter { $0 != shown }.map { points[$0] } : nil
    }
}
