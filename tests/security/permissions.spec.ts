import { expect, sharedApp, test } from '../e2e/support/app'

// With a camera and a microphone that are always there: what is missing would be refused for another reason.
const encore = sharedApp({ args: ['--use-fake-device-for-media-stream'] })

/** Each asks in the page and answers how it ended: a name of the refusal, or `granted`. */
const asks: { name: string; refusal: string | RegExp; ask: () => Promise<string> }[] = [
  {
    name: 'where the computer is',
    refusal: '1',
    ask: () =>
      new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          (error) => resolve(String(error.code))
        )
      )
  },
  { name: 'to show notifications', refusal: 'denied', ask: () => Notification.requestPermission() },
  {
    name: 'for the camera',
    refusal: 'NotAllowedError',
    ask: () =>
      navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        (error) => error.name
      )
  },
  {
    name: 'for the microphone',
    refusal: 'NotAllowedError',
    ask: () =>
      navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'granted',
        (error) => error.name
      )
  },
  {
    name: 'for a picture of the screen',
    refusal: 'NotAllowedError',
    ask: () =>
      navigator.mediaDevices.getDisplayMedia().then(
        () => 'granted',
        (error) => error.name
      )
  },
  {
    name: 'for MIDI instruments',
    refusal: 'NotAllowedError',
    ask: () =>
      navigator.requestMIDIAccess({ sysex: true }).then(
        () => 'granted',
        (error) => error.name
      )
  },
  {
    name: 'what is in the clipboard',
    refusal: 'NotAllowedError',
    ask: () =>
      navigator.clipboard.readText().then(
        () => 'granted',
        (error) => error.name
      )
  },
  {
    name: 'to keep its storage for good',
    refusal: 'false',
    ask: () => navigator.storage.persist().then(String)
  },
  {
    name: 'to keep the screen awake',
    refusal: 'NotAllowedError',
    ask: () =>
      navigator.wakeLock.request('screen').then(
        () => 'granted',
        (error) => error.name
      )
  }
]

for (const { name, refusal, ask } of asks) {
  test(`the page is refused when it asks ${name}`, async () => {
    const answer = await encore().window.evaluate(ask)
    expect(answer).toMatch(refusal)
  })
}

test('main grants no permission, asked for or looked up, whatever its name', async () => {
  const { window } = encore()
  const states = await window.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'persistent-storage'
    ]
    const answers = await Promise.all(
      names.map((name) => navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state))
    )
    return answers
  })
  expect(new Set(states)).toEqual(new Set(['denied']))
})
