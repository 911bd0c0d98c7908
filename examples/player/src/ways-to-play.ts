import Hls from 'hls.js/dist/hls.min.js'

const HLS_TYPE = 'application/vnd.apple.mpegurl'

/** One way in which this engine can play the film. */
export interface WayToPlay {
  readonly name: string
  /** Starts to load the film into the element. Returns what stops it. */
  readonly load: (video: HTMLVideoElement, film: string) => () => void
}

/**
 * The ways of this engine, the best first. Televisions have H.264 and so the first or the second; a desktop browser
 * without licensed codecs has only the last.
 * @param film the address without its ending, such as "https://cdn.example.com/film"
 */
export function waysToPlay(video: HTMLVideoElement): WayToPlay[] {
  return [
    ...(Hls.isSupported() ? [{ name: 'hls.js', load: loadWithHls }] : []),
    ...(video.canPlayType(HLS_TYPE) !== '' ? [{ name: 'HLS of the set', load: loadFile('m3u8') }] : []),
    ...(video.canPlayType('video/webm; codecs="vp8, vorbis"') !== '' ? [{ name: 'WebM', load: loadFile('webm') }] : []),
  ]
}

function loadWithHls(video: HTMLVideoElement, film: string): () => void {
  const hls = new Hls()
  hls.loadSource(`${film}.m3u8`)
  hls.attachMedia(video)
  return () => hls.destroy()
}

function loadFile(ending: string): WayToPlay['load'] {
  return (video, film) => {
    video.src = `${film}.${ending}`
    return () => {
      video.removeAttribute('src')
      video.load()
    }
  }
}
