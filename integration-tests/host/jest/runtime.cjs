const { Module, createRequire } = require("node:module")
const { default: Runtime } = require("jest-runtime")

// It copies, when it is loaded, what the global object has into every realm of its own: before Medusa adds to that.
require("jest-environment-node")

/** How Jest's own runtime has files compiled that are required. */
const OPTIONS = {
  isInternalModule: false,
  supportsDynamicImport: true,
  supportsExportNamespaceFrom: false,
  supportsStaticESM: false,
  supportsTopLevelAwait: false,
  instrument: false,
}

/** Of the files that Node's own loader has compiled in this process. */
const sourceMaps = new Map()

/**
 * Where the test environment has no realm of its own, loads all modules with Node's own loader: they stay loaded for
 * the spec files that the same worker runs later, so that those share what the modules hold. Only the spec file and
 * Jest's framework are loaded anew for each spec file. Elsewhere it is Jest's runtime, which loads everything anew.
 */
module.exports = class extends Runtime {
  #isShared
  #native = createRequire(__filename)

  constructor(config, environment, resolver, transformer, ...rest) {
    super(config, environment, resolver, transformer, ...rest)
    this.#isShared = environment.global === globalThis

    for (const extension of [".ts", ".tsx"]) {
      Module._extensions[extension] ??= (module, filename) => {
        const { code, sourceMapPath } = transformer.transform(filename, OPTIONS)
        sourceMaps.set(filename, sourceMapPath)
        module._compile(code, filename)
      }
    }
  }

  requireModule(from, moduleName, ...rest) {
    return this.#isShared && !moduleName ? this.#loadAnew(from) : super.requireModule(from, moduleName, ...rest)
  }

  requireInternalModule(from, moduleName) {
    return this.#isShared && !moduleName ? this.#loadAnew(from) : super.requireInternalModule(from, moduleName)
  }

  getSourceMaps() {
    return this.#isShared ? sourceMaps : super.getSourceMaps()
  }

  #loadAnew(path) {
    Reflect.deleteProperty(require.cache, path)
    return this.#native(path)
  }
}
