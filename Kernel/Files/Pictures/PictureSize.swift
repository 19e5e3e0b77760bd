/// The sides of a picture as its file says them, in pixels.
package struct PictureSize: Sendable, Equatable {
    package let width: Int
    package let height: Int

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// A size read in a file, before anything is done with it.
    ///
    /// - Throws: `damaged` for a picture of nothing, `tooManyPixels` beyond the limits.
    init(checked width: Int, _ height: Int) throws(PictureRefusal) {
        guard width > 0, height > 0 else { throw .damaged }
        // The sides are compared first: their product then holds in an Int.
        guard width <= PictureLimits.longestSide, height <= PictureLimits.longestSide,
            width * height <= PictureLimits.mostPixels
        else { throw .tooManyPixels }
        self.init(width: width, height: height)
    }
}
