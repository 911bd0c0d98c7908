/*
 * One window with one page in QtWebEngine 5.8 or 5.9, that is Chromium 53 or 56.
 *
 *   qt-window [Chromium's own flags]
 *
 * QTWEBENGINE_REMOTE_DEBUGGING sets the port of the DevTools protocol, which controls the page. Standard input does
 * what that protocol cannot do here: a line "WIDTH HEIGHT" resizes the window and gives it the keyboard focus (there
 * is no window manager), and the end of the input ends the program, so that no engine outlives its parent process.
 *
 * The wheels contain no Qt headers, so this file declares C++ functions by their symbols. In the Itanium C++ ABI a
 * member function takes its object first, a constructor takes the memory for the object, and a function that returns
 * a QString takes the memory for it.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Larger than any Qt object used here, because Qt keeps an object's data behind a pointer. */
typedef struct {
  _Alignas(16) char bytes[256];
} QtObject;

void QCoreApplication_setAttribute(int attribute, _Bool on)
    __asm__("_ZN16QCoreApplication12setAttributeEN2Qt20ApplicationAttributeEb");
void QApplication_construct(QtObject *self, int *argc, char **argv, int version)
    __asm__("_ZN12QApplicationC1ERiPPci");
int QApplication_exec(void)
    __asm__("_ZN12QApplication4execEv");
void QString_fromUtf8(QtObject *result, const char *text, int length)
    __asm__("_ZN7QString15fromUtf8_helperEPKci");
void QUrl_construct(QtObject *self, const QtObject *text, int mode)
    __asm__("_ZN4QUrlC1ERK7QStringNS_11ParsingModeE");
void QWidget_show(QtObject *self)
    __asm__("_ZN7QWidget4showEv");
void QWidget_setFocus(QtObject *self, int reason)
    __asm__("_ZN7QWidget8setFocusEN2Qt11FocusReasonE");
uintptr_t QWidget_winId(const QtObject *self)
    __asm__("_ZNK7QWidget5winIdEv");
void QWebEngineView_construct(QtObject *self, QtObject *parent)
    __asm__("_ZN14QWebEngineViewC1EP7QWidget");
void QWebEngineView_load(QtObject *self, const QtObject *url)
    __asm__("_ZN14QWebEngineView4loadERK4QUrl");
QtObject *QWebEngineSettings_global(void)
    __asm__("_ZN18QWebEngineSettings14globalSettingsEv");
void QWebEngineSettings_setAttribute(QtObject *self, int attribute, _Bool on)
    __asm__("_ZN18QWebEngineSettings12setAttributeENS_12WebAttributeEb");

enum { QT_5_8 = 0x050800, ShareOpenGLContexts = 18, TolerantMode = 0, OtherFocusReason = 7 };
enum { LocalContentCanAccessRemoteUrls = 6, LocalContentCanAccessFileUrls = 9 };

static const char START_ADDRESS[] = "about:blank";

/* The functions of libxcb that are used here. */
typedef struct xcb_connection_t xcb_connection_t;
typedef struct {
  unsigned sequence;
} xcb_cookie;
xcb_connection_t *xcb_connect(const char *display, int *screen);
xcb_cookie xcb_configure_window(xcb_connection_t *, uint32_t window, uint16_t mask, const void *values);
xcb_cookie xcb_set_input_focus(xcb_connection_t *, uint8_t revert_to, uint32_t window, uint32_t time);
int xcb_flush(xcb_connection_t *);

enum { CONFIG_WIDTH_AND_HEIGHT = 4 | 8, REVERT_TO_POINTER_ROOT = 1, CURRENT_TIME = 0 };

/* Uses its own X connection, because Qt does not support calls from a second thread. */
static void *obey_standard_input(void *window) {
  xcb_connection_t *connection = xcb_connect(NULL, NULL);
  uint32_t size[2];
  while (scanf("%u %u", &size[0], &size[1]) == 2) {
    xcb_configure_window(connection, (uintptr_t)window, CONFIG_WIDTH_AND_HEIGHT, size);
    xcb_set_input_focus(connection, REVERT_TO_POINTER_ROOT, (uintptr_t)window, CURRENT_TIME);
    xcb_flush(connection);
  }
  _exit(0);
}

int main(int argc, char **argv) {
  static QtObject application, view, address_text, address;
  int as_on_televisions = 0;
  for (int i = 1; i < argc; i++)
    if (strcmp(argv[i], "--disable-web-security") == 0) as_on_televisions = 1;

  QCoreApplication_setAttribute(ShareOpenGLContexts, 1);
  QApplication_construct(&application, &argc, argv, QT_5_8);
  QtObject *settings = QWebEngineSettings_global();
  QWebEngineSettings_setAttribute(settings, LocalContentCanAccessRemoteUrls, as_on_televisions);
  QWebEngineSettings_setAttribute(settings, LocalContentCanAccessFileUrls, as_on_televisions);

  QWebEngineView_construct(&view, NULL);
  QWidget_show(&view);
  QWidget_setFocus(&view, OtherFocusReason);
  QString_fromUtf8(&address_text, START_ADDRESS, strlen(START_ADDRESS));
  QUrl_construct(&address, &address_text, TolerantMode);
  QWebEngineView_load(&view, &address);

  pthread_t thread;
  if (pthread_create(&thread, NULL, obey_standard_input, (void *)QWidget_winId(&view)) != 0) return 1;
  return QApplication_exec();
}
