/// One gesture in one button: « Annuler », « Certifier tout »; nothing for who may not make it.
///
/// `PostButton("Certifier", to: path / "certification", visit, .quiet)`
package struct PostButton: Component {
    private let form: PostForm
    private let isOffered: Bool

    package init(
        _ label: String, to path: SitePath, _ visit: Visit, _ style: Button.Style = .primary,
        fields: [HiddenField] = []
    ) {
        isOffered = visit.maySend(to: path)
        form = PostForm(
            to: path, visit, fields: fields, buttons: [Button(label, style)], warnsBeforeLeaving: false)
    }

    package var html: HTML { isOffered ? form.html : .empty }
}
