import HTTPTypes
import Web

/// The end of an enrolment: the control code of the envelope typed back, or the envelope made again.
enum FinishEnrolment {
    static func routes(_ desk: VaultDesk) -> [Route] {
        [
            .post(VaultPaths.deviceRoute + "/controle", .commune(.manager)) { visit in
                let place = try await DevicePlace.read(visit, desk)
                let found = try await place.device()
                guard found.enrolment != nil else { throw Refusal.notFound }
                let isRight = try await place.store.finish(
                    found, code: visit.form["code"], in: place.depot, by: visit.visitor?.id)
                guard isRight else {
                    var errors = FormErrors()
                    errors.add(
                        "code",
                        "Ce n’est pas le code de la dernière enveloppe de cet appareil. Relisez-le\u{A0}: huit chiffres."
                    )
                    return ShowDevice.page(place, found, errors: errors)
                }
                return .redirect(
                    to: place.path(found),
                    notice: "C’est fini. Rangez l’enveloppe dans le coffre de la mairie.")
            },
            .post(VaultPaths.deviceRoute + "/enveloppe", .commune(.manager)) { visit in
                let place = try await DevicePlace.read(visit, desk)
                let found = try await place.device()
                do {
                    let handed = try await place.store.renew(
                        found.device.slug, in: place.depot, by: visit.visitor?.id)
                    return try EnvelopePage(place: place, handed: handed).reply()
                } catch let refusal as VaultRefusal {
                    throw Refusal(.conflict, refusal.description)
                }
            },
        ]
    }

    static func form(_ place: DevicePlace, _ found: EnrolledDevice, _ errors: FormErrors = FormErrors())
        -> PostForm
    {
        PostForm(
            to: place.path(found) / "controle", place.visit,
            fields: [
                NumberField(
                    "code", label: "Code de contrôle", hint: "Huit chiffres, en bas de l’enveloppe.",
                    error: errors["code"])
            ],
            buttons: [Button("Vérifier le code")], warnsBeforeLeaving: false)
    }
}
