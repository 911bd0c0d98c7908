import { cp } from 'node:fs/promises'

/** The page is not webpack's: it is copied, with the configuration's block in it. */
class CopyPage {
  apply(compiler) {
    compiler.hooks.afterEmit.tapPromise('CopyPage', () => cp('webpack.html', 'dist/index.html'))
  }
}

export default {
  mode: 'production',
  entry: './app.js',
  output: { filename: 'app.js' },
  performance: false,
  module: { rules: [{ test: /\.css$/, use: ['style-loader', 'css-loader'] }] },
  plugins: [new CopyPage()],
}
