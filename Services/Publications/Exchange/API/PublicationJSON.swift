import Territory

/// A publication as programs read it: the schema `Publication` of the OpenAPI document.
struct PublicationJSON: Encodable {
    let id: String
    let kind: String
    let title: String
    let text: String
    let theme: String
    let owner: OwnerJSON
    let communes: [String]
    let exercise: Bool
    let cancelled: Bool
    /// RFC 3339.
    let published: String
    let updated: String
    let sequence: Int
    let from: String?
    let until: String?
    let occasion: OccasionJSON?
    let place: PlaceJSON?
    let alert: AlertJSON?
    let picture: PictureJSON?
    let url: String

    init(_ item: OutgoingItem, links: PublicLinks) {
        let (publication, content) = (item.publication, item.content)
        id = publication.id
        kind = content.kind.rawValue
        title = content.title
        text = content.text
        theme = content.theme.rawValue
        owner = OwnerJSON(publication.owner)
        communes = item.communes.map(\.code.text)
        exercise = content.isExercise
        cancelled = item.isCancelled
        published = Stamp.internet(item.first.sent)
        updated = Stamp.internet(item.last.sent)
        sequence = item.last.sequence
        from = content.validity.from.map(Stamp.internet)
        until = content.validity.until.map(Stamp.internet)
        occasion = content.occasion.map { OccasionJSON($0) }
        place = content.place.map { PlaceJSON($0) }
        alert = content.alert.map { AlertJSON($0, cap: links.cap(of: item)) }
        picture = content.picture.map { PictureJSON($0, links: links) }
        url = links.page(of: item)
    }
}

/// Who speaks.
struct OwnerJSON: Encodable {
    let level: String
    let code: String
    let name: String

    init(_ owner: Publication.Owner) {
        level = owner.level.rawValue
        code = owner.code
        name = owner.name
    }
}

/// When it takes place; days alone when it takes whole days.
struct OccasionJSON: Encodable {
    let start: String
    let end: String
    let allDay: Bool
    let recurrence: RecurrenceJSON?

    init(_ occasion: Occasion) {
        allDay = occasion.isAllDay
        start = allDay ? occasion.start.day.text : Stamp.internet(Moment(occasion.start))
        end = allDay ? occasion.end.day.text : Stamp.internet(Moment(occasion.end))
        recurrence = occasion.recurrence.map { RecurrenceJSON($0) }
    }
}

struct RecurrenceJSON: Encodable {
    let rhythm: String
    let interval: Int
    let until: String

    init(_ recurrence: Recurrence) {
        rhythm = recurrence.rhythm.rawValue
        interval = recurrence.interval
        until = recurrence.until.text
    }
}

/// Where, WGS 84 degrees, when a point is known.
struct PlaceJSON: Encodable {
    let label: String
    let lon: Double?
    let lat: Double?

    init(_ place: Place) {
        label = place.label
        lon = place.point?.lon
        lat = place.point?.lat
    }
}

/// What an alert says, in the terms of CAP 1.2.
struct AlertJSON: Encodable {
    let event: String
    let categories: [String]
    let urgency: String
    let severity: String
    let certainty: String
    let responses: [String]
    let instruction: String
    let cap: String

    init(_ alert: AlertFacts, cap: String) {
        event = alert.event
        categories = alert.categories.map(\.rawValue)
        urgency = alert.urgency.rawValue
        severity = alert.severity.rawValue
        certainty = alert.certainty.rawValue
        responses = alert.responses.map(\.rawValue)
        instruction = alert.instruction
        self.cap = cap
    }
}

struct PictureJSON: Encodable {
    let url: String
    let description: String

    init(_ picture: Picture, links: PublicLinks) {
        url = links.picture(picture)
        description = picture.description
    }
}

/// One page of a list.
struct PublicationPageJSON: Encodable {
    let total: Int
    let page: Int
    let pages: Int
    let publications: [PublicationJSON]
}

/// One time that an event takes place.
struct HappeningJSON: Encodable {
    let day: String
    let publication: PublicationJSON
}

struct AgendaJSON: Encodable {
    let from: String
    let through: String
    let happenings: [HappeningJSON]
}

/// A commune and where it is read of.
struct CommuneJSON: Encodable {
    let code: String
    let name: String
    let postcodes: [String]
    let population: Int?
    let epci: String?
    let page: String
    let townHall: TownHallJSON
}

struct TownHallJSON: Encodable {
    let address: String
    let phone: String
    let email: String
    let website: String
    let hours: String

    init(_ hall: TownHall) {
        address = hall.address
        phone = hall.phone
        email = hall.email
        website = hall.website
        hours = hall.hours
    }
}
