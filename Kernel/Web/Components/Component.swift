/// A piece of a page with its own look: it goes into markup as `\(Button("Publier"))`.
package protocol Component: Sendable {
    var html: HTML { get }
}

extension HTML.StringInterpolation {
    package mutating func appendInterpolation(_ component: some Component) {
        appendInterpolation(component.html)
    }

    package mutating func appendInterpolation(_ component: (any Component)?) {
        if let component { appendInterpolation(component.html) }
    }

    package mutating func appendInterpolation(_ components: [any Component]) {
        for component in components { appendInterpolation(component.html) }
    }
}

extension HTML: Component {
    package var html: HTML { self }
}
