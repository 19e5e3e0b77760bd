import Web

/// The wizard that admits a PC: its questions, then its kit and its envelope.
enum AddDevice {
    static func routes(_ desk: VaultDesk) -> [Route] {
        [
            .get(VaultPaths.newDeviceRoute, .commune(.manager)) { visit in
                let place = try await DevicePlace.read(visit, desk)
                return page(place, EnrolmentForm(), FormErrors())
            },
            .post(VaultPaths.newDeviceRoute, .commune(.manager)) { visit in
                let place = try await DevicePlace.read(visit, desk)
                return try await add(EnrolmentForm(visit.form), place)
            },
        ]
    }

    /// The answer itself holds the secret, which is kept nowhere: a redirect would lose it.
    private static func add(_ form: EnrolmentForm, _ place: DevicePlace) async throws -> Reply {
        try EnvelopePage.checkAddress(of: place)
        var (wish, errors) = form.read()
        guard let wish else { return page(place, form, errors) }
        do {
            let handed = try await place.store.begin(wish, in: place.depot, by: place.visit.visitor?.id)
            return try EnvelopePage(place: place, handed: handed).reply()
        } catch let refusal as VaultRefusal {
            errors.add("nom", refusal.description)
            return page(place, form, errors)
        }
    }

    private static func page(_ place: DevicePlace, _ form: EnrolmentForm, _ errors: FormErrors) -> Reply {
        place.page(
            "Ajouter un appareil", status: errors.isEmpty ? 200 : 422, steps: place.toList,
            """
            \(ErrorSummary(errors))
            <p class="lead">Répondez, puis imprimez une enveloppe et installez le kit sur le PC. Comptez dix minutes.</p>
            \(PostForm(to: VaultPaths.newDevice(in: place.depot), place.visit, fields: form.fields(errors), buttons: [Button("Faire le kit et l’enveloppe")]))
            """)
    }
}
