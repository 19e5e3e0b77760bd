import Web

/// Addresses of any voie chosen together, by an area or otherwise, then changed in one gesture.
struct ChooseAddresses {
    private static let path = "/mairie/{insee}/adresses/choisir"

    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get(path, .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let offer = try await TogetherOffer.read(desk)
                return ChoosingPage(desk: desk, offer: offer, state: AddressChoice.state(of: visit)).reply()
            },
            // Changes nothing: an area is too long for an address, hence the form.
            .post(path, .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                return try await ChoosingPage.found(desk, try await TogetherOffer.read(desk)).reply()
            },
            .post(path + "/geste", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let offer = try await TogetherOffer.read(desk)
                guard
                    let asked = AskedTogether(
                        visit.form, offer, deed: AskedDeletion.deed(of: visit.form),
                        keeping: AddressChoice.kept + [AskedDeletion.answer])
                else { throw Refusal.notFound }
                return try await change(asked, offer, desk)
            },
        ]
    }

    private static func change(
        _ asked: AskedTogether, _ offer: TogetherOffer, _ desk: CommuneDesk
    ) async throws -> Reply {
        do {
            guard !asked.chosen.isEmpty else {
                throw EditRefusal.invalid(.number, "Cochez d’abord des adresses.")
            }
            if asked.deed == .delete, desk.visit.form[AskedDeletion.answer] != AskedDeletion.yes {
                var page = try await ChoosingPage.found(desk, offer, with: asked)
                page.deletion = try await AskedDeletion.read(desk, asked)
                return page.reply()
            }
            let notice = try await asked.make(at: desk)
            let target = desk.visit.form[AddressChoice.target]
            let isOfList = offer.lieuxDits.contains { $0.value == target }
            return .redirect(
                to: isOfList ? desk.paths.voie(target) : AddressChoice.path(back: desk), notice: notice)
        } catch let refusal as EditRefusal {
            var page = try await ChoosingPage.found(desk, offer, with: asked)
            page.again = ChosenAgain(
                desk: desk, asked: asked, refusal: refusal,
                now: try await desk.store.now(of: asked.chosen, in: desk.commune),
                path: desk.paths.choosing / "geste",
                voies: Dictionary(
                    offer.voies.map { ($0.value, $0.label) }, uniquingKeysWith: { one, _ in one }))
            return page.reply()
        }
    }
}
